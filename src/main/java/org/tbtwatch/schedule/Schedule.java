package org.tbtwatch.schedule;

import static org.quartz.CronScheduleBuilder.cronSchedule;
import static org.quartz.JobBuilder.newJob;
import static org.quartz.TriggerBuilder.newTrigger;

import java.util.HashSet;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.TimeZone;
import org.quartz.CronExpression;
import org.quartz.Job;
import org.quartz.JobDetail;
import org.quartz.JobExecutionContext;
import org.quartz.JobKey;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.quartz.Trigger;
import org.quartz.impl.StdSchedulerFactory;
import org.quartz.impl.matchers.GroupMatcher;
import org.quartz.utils.DBConnectionManager;
import org.tbtwatch.run.ServiceRun;
import org.tbtwatch.source.Source;
import org.tbtwatch.store.Store;

/**
 * The schedule of one installation: a crawl job per source by its cron, digests looked for and
 * mails sent each minute, a catch-up at start. It is kept in the store's own database, so that a
 * run missed while the service was down is made up for, once.
 */
public final class Schedule implements AutoCloseable {
  private static final String GROUP = "tbtwatch";

  /** Threads beside one for each source: crawls that wait for each other hold up no digest. */
  private static final int JOBS = 6;

  static final String SERVICE = "service";
  static final String SOURCE = "source";

  private final Scheduler scheduler;

  private Schedule(Scheduler scheduler) {
    this.scheduler = scheduler;
  }

  /** Whether a text is a cron expression that the schedule understands. */
  public static boolean isCron(String text) {
    return CronExpression.isValidExpression(text);
  }

  /** What a job calls. */
  static ServiceRun service(JobExecutionContext context) throws SchedulerException {
    return (ServiceRun)
        Objects.requireNonNull(
            context.getScheduler().getContext().get(SERVICE), "the schedule was not started by us");
  }

  /** Starts following the schedule. */
  public static Schedule start(Store store, ServiceRun service) throws SchedulerException {
    DBConnectionManager.getInstance()
        .addConnectionProvider("store", new StoreConnections(store.quartzDataSource()));
    Scheduler scheduler =
        new StdSchedulerFactory(properties(store.isPostgres(), JOBS + service.scheduled().size()))
            .getScheduler();
    scheduler.getContext().put(SERVICE, service);
    Set<JobKey> wanted = new HashSet<>();
    for (Source source : service.scheduled()) {
      JobDetail job =
          newJob(CrawlJob.class)
              .withIdentity("crawl-" + source.id(), GROUP)
              .usingJobData(SOURCE, source.id())
              .build();
      Trigger trigger =
          newTrigger()
              .withIdentity("crawl-" + source.id(), GROUP)
              .withSchedule(
                  cronSchedule(source.schedule())
                      .inTimeZone(TimeZone.getTimeZone(source.zone()))
                      .withMisfireHandlingInstructionFireAndProceed())
              .build();
      put(scheduler, job, trigger, wanted);
    }
    put(scheduler, job(DigestJob.class, "digests"), eachMinute("digests", 0), wanted);
    put(scheduler, job(SendJob.class, "mails"), eachMinute("mails", 5), wanted);
    put(scheduler, job(CalendarJob.class, "calendars"), eachMinute("calendars", 35), wanted);
    put(scheduler, job(RetryJob.class, "retries"), eachMinute("retries", 0), wanted);
    put(scheduler, job(RetentionJob.class, "retention"), eachDay("retention"), wanted);
    for (JobKey old : scheduler.getJobKeys(GroupMatcher.jobGroupEquals(GROUP))) {
      if (!wanted.contains(old)) {
        scheduler.deleteJob(old); // its source is gone or disabled
      }
    }
    Trigger now = newTrigger().withIdentity("catch-up", GROUP).startNow().build();
    put(scheduler, job(CatchUpJob.class, "catch-up"), now, wanted);
    scheduler.start();
    return new Schedule(scheduler);
  }

  private static JobDetail job(Class<? extends Job> type, String name) {
    return newJob(type).withIdentity(name, GROUP).build();
  }

  private static Trigger eachMinute(String name, int second) {
    return newTrigger()
        .withIdentity(name, GROUP)
        .withSchedule(
            cronSchedule(second + " * * * * ?").withMisfireHandlingInstructionFireAndProceed())
        .build();
  }

  private static Trigger eachDay(String name) {
    return newTrigger()
        .withIdentity(name, GROUP)
        .withSchedule(cronSchedule("0 17 3 * * ?").withMisfireHandlingInstructionFireAndProceed())
        .build();
  }

  /** An unchanged trigger stays as it is: replacing it would forget a run that was missed. */
  private static void put(Scheduler scheduler, JobDetail job, Trigger trigger, Set<JobKey> wanted)
      throws SchedulerException {
    wanted.add(job.getKey());
    Trigger kept = scheduler.getTrigger(trigger.getKey());
    if (kept instanceof org.quartz.CronTrigger old
        && trigger instanceof org.quartz.CronTrigger fresh
        && old.getCronExpression().equals(fresh.getCronExpression())
        && old.getTimeZone().equals(fresh.getTimeZone())
        && scheduler.getTriggerState(trigger.getKey()) != Trigger.TriggerState.ERROR) {
      scheduler.addJob(job, true, true);
      return;
    }
    scheduler.scheduleJob(job, Set.of(trigger), true);
  }

  private static Properties properties(boolean clustered, int threads) {
    Properties p = new Properties();
    p.setProperty("org.quartz.scheduler.instanceName", "tbtwatch");
    p.setProperty("org.quartz.scheduler.instanceId", clustered ? "AUTO" : "one");
    p.setProperty("org.quartz.scheduler.skipUpdateCheck", "true");
    p.setProperty("org.quartz.threadPool.class", "org.quartz.simpl.SimpleThreadPool");
    p.setProperty("org.quartz.threadPool.threadCount", Integer.toString(threads));
    p.setProperty("org.quartz.jobStore.class", "org.quartz.impl.jdbcjobstore.JobStoreTX");
    p.setProperty(
        "org.quartz.jobStore.driverDelegateClass",
        "org.quartz.impl.jdbcjobstore.PostgreSQLDelegate");
    p.setProperty("org.quartz.jobStore.dataSource", "store");
    p.setProperty("org.quartz.jobStore.tablePrefix", "QRTZ_");
    p.setProperty("org.quartz.jobStore.useProperties", "true");
    p.setProperty("org.quartz.jobStore.isClustered", Boolean.toString(clustered));
    p.setProperty("org.quartz.jobStore.misfireThreshold", "60000");
    return p;
  }

  /** Lets running jobs end, then stops. */
  @Override
  public void close() throws SchedulerException {
    scheduler.shutdown(true);
  }
}
