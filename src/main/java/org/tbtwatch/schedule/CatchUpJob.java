package org.tbtwatch.schedule;

import org.quartz.DisallowConcurrentExecution;
import org.quartz.Job;
import org.quartz.JobExecutionContext;
import org.quartz.JobExecutionException;
import org.quartz.SchedulerException;
import org.tbtwatch.run.ServiceRun;

/** Heals what a crash may have left. */
@DisallowConcurrentExecution
public final class CatchUpJob implements Job {
  @Override
  public void execute(JobExecutionContext context) throws JobExecutionException {
    try {
      ServiceRun service = Schedule.service(context);
      service.catchUp();
    } catch (SchedulerException e) {
      throw new JobExecutionException(e);
    }
  }
}
