package org.tbtwatch.run.match;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tbtwatch.run.search.SearchRun;
import org.tbtwatch.subscription.Reason;
import org.tbtwatch.subscription.SavedSearch;

/**
 * What a saved search would have brought in the last twelve months, quickly enough to be shown
 * while it is typed: a back-test, with the notices as pages show them.
 */
public final class PreviewRun {
  private static final Logger log = LoggerFactory.getLogger(PreviewRun.class);
  private static final int SHOWN = 5;

  /** One notice that would have been sent, and why. */
  public record Hit(SearchRun.Item item, List<Reason> reasons) {
    public Hit {
      reasons = List.copyOf(reasons);
    }
  }

  /**
   * What it would have brought.
   *
   * @param total in twelve months
   * @param open how many of them can be commented on now
   * @param newest a few, newest first
   */
  public record Preview(int total, int open, List<Hit> newest) {
    public Preview {
      newest = List.copyOf(newest);
    }
  }

  private final BacktestRun backtest;
  private final SearchRun searches;
  private final AtomicBoolean reading = new AtomicBoolean();

  public PreviewRun(BacktestRun backtest, SearchRun searches) {
    this.backtest = backtest;
    this.searches = searches;
  }

  /**
   * Reads what is new in the store beside other work: while the form is filled in, its first answer
   * is being prepared. Does nothing while it is at it already.
   */
  public void readyInBackground() {
    if (reading.compareAndSet(false, true)) {
      Thread.ofPlatform().daemon().name("preview").start(this::read);
    }
  }

  private void read() {
    try {
      backtest.ready(since());
    } catch (RuntimeException e) {
      log.warn("reading ahead for previews failed; the next preview reads by itself", e);
    } finally {
      reading.set(false);
    }
  }

  /** Looks back twelve months. */
  public Preview of(SavedSearch search) {
    BacktestRun.Summary found = backtest.count(search, since(), searches.today(), SHOWN);
    Map<String, List<Reason>> why = new HashMap<>();
    found.sample().forEach(hit -> why.put(hit.filed().id(), hit.reasons()));
    List<String> ids = found.sample().stream().map(hit -> hit.filed().id()).toList();
    List<Hit> newest =
        searches.byIds(ids).stream()
            .map(item -> new Hit(item, why.getOrDefault(item.filed().id(), List.of())))
            .toList();
    return new Preview(found.total(), found.open(), newest);
  }

  private LocalDate since() {
    return searches.today().minusYears(1);
  }
}
