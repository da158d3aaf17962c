package org.tbtwatch.schedule;

import org.quartz.DisallowConcurrentExecution;
import org.quartz.Job;
import org.quartz.JobExecutionContext;
import org.quartz.JobExecutionException;
import org.quartz.SchedulerException;

/** Forgets personal data whose time is over. */
@DisallowConcurrentExecution
public final class RetentionJob implements Job {
  @Override
  public void execute(JobExecutionContext context) throws JobExecutionException {
    try {
      Schedule.service(context).forgetWhatIsOver();
    } catch (SchedulerException e) {
      throw new JobExecutionException(e);
    }
  }
}
