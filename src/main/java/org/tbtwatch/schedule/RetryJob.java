package org.tbtwatch.schedule;

import org.quartz.DisallowConcurrentExecution;
import org.quartz.Job;
import org.quartz.JobExecutionContext;
import org.quartz.JobExecutionException;
import org.quartz.SchedulerException;

/** Tries sources in quarantine again whose pause is over. */
@DisallowConcurrentExecution
public final class RetryJob implements Job {
  @Override
  public void execute(JobExecutionContext context) throws JobExecutionException {
    try {
      Schedule.service(context).tryBrokenAgain();
    } catch (SchedulerException e) {
      throw new JobExecutionException(e);
    }
  }
}
