package org.tbtwatch.web;

import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Timer;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.tbtwatch.json.NoticeLine;
import org.tbtwatch.run.health.StatusReport;
import org.tbtwatch.run.health.StatusRun;

/** What machines ask: whether all is well, and figures to watch. Names are in the manual. */
final class Metrics {
  private static final String STARTED = "started";

  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final StatusRun status;

  Metrics(StatusRun status) {
    this.status = status;
    Gauge.builder("tbtwatch_notifications", status, s -> (double) s.notifications())
        .description("Notifications held")
        .register(registry);
    Gauge.builder("tbtwatch_broken_sources", status, s -> (double) broken(s.now()))
        .description("Sources in quarantine or failing")
        .register(registry);
    Gauge.builder("tbtwatch_index_behind", status, s -> (double) s.now().indexBehind())
        .description("Rows not yet in the search index")
        .register(registry);
    Gauge.builder("tbtwatch_mails_waiting", status, s -> (double) s.now().unsent())
        .description("Mails waiting to be sent")
        .register(registry);
  }

  private static long broken(StatusReport report) {
    return report.sources().stream().filter(StatusReport.SourceStatus::isBroken).count();
  }

  void add(JavalinConfig config) {
    config.routes.before(c -> c.attribute(STARTED, System.nanoTime()));
    config.routes.after(this::count);
    config.routes.get("/health", this::health);
    config.routes.get("/metrics", this::metrics);
  }

  private void count(Context c) {
    Long started = c.attribute(STARTED);
    if (started != null) {
      Timer.builder("tbtwatch_http_seconds")
          .description("Answers by page and outcome")
          .tag("page", page(c.path()))
          .tag("status", String.valueOf(c.statusCode() / 100) + "xx")
          .register(registry)
          .record(Duration.ofNanos(System.nanoTime() - started));
    }
  }

  /** The first part of an address, of those there are; no ids and no words of readers. */
  private static String page(String path) {
    String first = path.substring(1).split("/", 2)[0];
    return switch (first) {
      case "", "search" -> "search";
      case "measures", "members", "products", "compare", "subscribe", "operator", "api", "status" ->
          first;
      default -> first.startsWith("search.") ? "take" : "other";
    };
  }

  private void health(Context c) {
    StatusReport now = status.now();
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("status", now.faults().isEmpty() ? "ok" : "degraded");
    answer.put("notifications", now.notifications());
    answer.put("sources", now.sources().size());
    answer.put("brokenSources", broken(now));
    answer.put("indexBehind", now.indexBehind());
    c.contentType("application/json; charset=utf-8").result(NoticeLine.write(answer));
  }

  private void metrics(Context c) {
    c.contentType("text/plain; version=0.0.4; charset=utf-8").result(registry.scrape());
  }
}
