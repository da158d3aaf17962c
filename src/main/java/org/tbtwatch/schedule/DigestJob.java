package org.tbtwatch.schedule;

import org.quartz.DisallowConcurrentExecution;
import org.quartz.Job;
import org.quartz.JobExecutionContext;
import org.quartz.JobExecutionException;
import org.quartz.SchedulerException;
import org.tbtwatch.run.ServiceRun;

/** Composes the digests that are due. */
@DisallowConcurrentExecution
public final class DigestJob implements Job {
  @Override
  public void execute(JobExecutionContext context) throws JobExecutionException {
    try {
      ServiceRun service = Schedule.service(context);
      service.digestsDue();
    } catch (SchedulerException e) {
      throw new JobExecutionException(e);
    }
  }
}
