package org.tbtwatch.store;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.quartz.Job;
import org.quartz.JobBuilder;
import org.quartz.JobExecutionContext;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.quartz.SimpleScheduleBuilder;
import org.quartz.TriggerBuilder;
import org.quartz.impl.StdSchedulerFactory;
import org.quartz.utils.ConnectionProvider;
import org.quartz.utils.DBConnectionManager;

/** Quartz keeps its jobs in every store. */
abstract class QuartzContract extends BackupContract {

  /** Counts down the latch that the scheduler's context holds. */
  public static final class CountDown implements Job {
    @Override
    public void execute(JobExecutionContext context) {
      try {
        if (context.getScheduler().getContext().get("latch") instanceof CountDownLatch latch) {
          latch.countDown();
        }
      } catch (SchedulerException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  @Test
  void quartzFiresJobsKeptInTheStore() throws Exception {
    String name = getClass().getSimpleName();
    DBConnectionManager.getInstance().addConnectionProvider(name, provider());
    Properties p = new Properties();
    p.setProperty("org.quartz.scheduler.instanceName", name);
    p.setProperty("org.quartz.threadPool.threadCount", "2");
    p.setProperty("org.quartz.jobStore.class", "org.quartz.impl.jdbcjobstore.JobStoreTX");
    p.setProperty(
        "org.quartz.jobStore.driverDelegateClass",
        "org.quartz.impl.jdbcjobstore.PostgreSQLDelegate");
    p.setProperty("org.quartz.jobStore.dataSource", name);
    p.setProperty("org.quartz.jobStore.isClustered", Boolean.toString(store.isPostgres()));
    p.setProperty("org.quartz.scheduler.instanceId", "AUTO");
    Scheduler scheduler = new StdSchedulerFactory(p).getScheduler();
    CountDownLatch latch = new CountDownLatch(3);
    scheduler.getContext().put("latch", latch);
    scheduler.start();
    try {
      scheduler.scheduleJob(
          JobBuilder.newJob(CountDown.class).withIdentity("j").usingJobData("k", "v").build(),
          TriggerBuilder.newTrigger()
              .startNow()
              .withSchedule(
                  SimpleScheduleBuilder.simpleSchedule()
                      .withIntervalInMilliseconds(20)
                      .withRepeatCount(2))
              .build());
      assertTrue(latch.await(60, TimeUnit.SECONDS), "fired only " + (3 - latch.getCount()));
    } finally {
      scheduler.shutdown(true);
    }
  }

  private ConnectionProvider provider() {
    return new ConnectionProvider() {
      @Override
      public Connection getConnection() throws SQLException {
        return store.quartzDataSource().getConnection();
      }

      @Override
      public void shutdown() {}

      @Override
      public void initialize() {}
    };
  }
}
