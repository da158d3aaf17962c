package org.tbtwatch.schedule;

import org.quartz.DisallowConcurrentExecution;
import org.quartz.Job;
import org.quartz.JobExecutionContext;
import org.quartz.JobExecutionException;
import org.quartz.SchedulerException;
import org.tbtwatch.run.ServiceRun;

/** Crawls one source. */
@DisallowConcurrentExecution
public final class CrawlJob implements Job {
  @Override
  public void execute(JobExecutionContext context) throws JobExecutionException {
    try {
      ServiceRun service = Schedule.service(context);
      service.crawl(context.getMergedJobDataMap().getString(Schedule.SOURCE));
    } catch (SchedulerException e) {
      throw new JobExecutionException(e);
    }
  }
}
