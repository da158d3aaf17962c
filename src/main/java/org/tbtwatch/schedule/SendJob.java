package org.tbtwatch.schedule;

import org.quartz.DisallowConcurrentExecution;
import org.quartz.Job;
import org.quartz.JobExecutionContext;
import org.quartz.JobExecutionException;
import org.quartz.SchedulerException;
import org.tbtwatch.run.ServiceRun;

/** Sends what is composed; a long queue keeps it busy for hours. */
@DisallowConcurrentExecution
public final class SendJob implements Job {
  @Override
  public void execute(JobExecutionContext context) throws JobExecutionException {
    try {
      ServiceRun service = Schedule.service(context);
      service.sendDue();
    } catch (SchedulerException e) {
      throw new JobExecutionException(e);
    }
  }
}
