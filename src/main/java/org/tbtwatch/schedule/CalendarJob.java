package org.tbtwatch.schedule;

import org.quartz.DisallowConcurrentExecution;
import org.quartz.Job;
import org.quartz.JobExecutionContext;
import org.quartz.JobExecutionException;
import org.quartz.SchedulerException;
import org.tbtwatch.run.ServiceRun;

/** Brings calendars up to date. */
@DisallowConcurrentExecution
public final class CalendarJob implements Job {
  @Override
  public void execute(JobExecutionContext context) throws JobExecutionException {
    try {
      ServiceRun service = Schedule.service(context);
      service.calendarsDue();
    } catch (SchedulerException e) {
      throw new JobExecutionException(e);
    }
  }
}
