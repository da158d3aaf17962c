package org.tbtwatch.run.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.tbtwatch.match.Notice;
import org.tbtwatch.nomenclature.Concept;
import org.tbtwatch.nomenclature.Language;
import org.tbtwatch.nomenclature.Lexicon;
import org.tbtwatch.nomenclature.Members;
import org.tbtwatch.notification.FormDate;
import org.tbtwatch.notification.Notification;
import org.tbtwatch.notification.Objective;
import org.tbtwatch.search.NoticeIndex;
import org.tbtwatch.search.SearchRequest;
import org.tbtwatch.store.Store;
import org.tbtwatch.store.source.SourceReading;

/** How fast the search is over made-up notices: with facets and passages, as the page asks. */
public final class SearchBench {
  private static final int BATCH = 500;
  private static final int DAYS = 6_000;
  private static final int WARM_UP = 100;
  private static final int CLIENTS = 120;
  private static final int TIMEOUT_MILLIS = 20_000;
  private static final LocalDate FIRST = LocalDate.of(2010, 1, 1);

  /**
   * What was measured.
   *
   * @param ascending milliseconds of each question, shortest first
   * @param failed how many were not answered
   */
  public record Times(List<Double> ascending, int failed) {
    public Times {
      ascending = ascending.stream().sorted().toList();
    }

    /** The time that this share of the questions did not exceed. */
    public double at(double share) {
      return ascending.isEmpty()
          ? 0
          : ascending.get((int) Math.min(ascending.size() - 1L, (long) (share * ascending.size())));
    }
  }

  private final Members members;

  public SearchBench(Members members) {
    this.members = members;
  }

  /** The made-up notices, the same for the same number. */
  public List<Notification> notices(int count) {
    Random random = new Random(11);
    Objective[] objectives = Objective.values();
    List<Notification> notices = new ArrayList<>(count);
    for (Notice made : new MadeSearches(members, 1_000).notices(count)) {
      LocalDate day = FIRST.plusDays(random.nextInt(DAYS));
      notices.add(
          made.notification().toBuilder()
              .distributionDate(day)
              .finalDateForComments(FormDate.of(day.plusDays(30 + random.nextInt(60))))
              .objectives(List.of(objectives[random.nextInt(objectives.length)].wtoName()))
              .build());
    }
    return notices;
  }

  /** Puts them into a store. */
  public void store(List<Notification> notices, Store store, Instant at) {
    for (int i = 0; i < notices.size(); i += BATCH) {
      List<Notification> batch = notices.subList(i, Math.min(i + BATCH, notices.size()));
      store.notifications().record(SourceReading.of("made-up", 1, at, batch).asBackfill());
    }
  }

  /** Questions as people ask them: product words in four languages, codes, phrases, prefixes. */
  public List<String> questions(int count) {
    Random random = new Random(5);
    List<Concept> concepts = Lexicon.shipped().concepts();
    List<String> questions = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Concept concept = concepts.get(random.nextInt(concepts.size()));
      String name = concept.name(Language.values()[random.nextInt(4)]);
      String english = concept.name(Language.EN);
      questions.add(
          switch (i % 8) {
            case 0, 1, 2 -> name;
            case 3 -> english + " labelling";
            case 4 -> "\"" + english + "\"";
            case 5 -> "hs:" + concept.hs().get(0);
            case 6 -> english.substring(0, Math.min(5, english.length())).strip() + "*";
            default -> name + " OR requirements";
          });
    }
    return questions;
  }

  /**
   * Asks the index itself, one question after the other.
   *
   * @return by the clock, and of this thread alone, which a busy machine leaves as it is
   */
  public List<Times> inProcess(NoticeIndex index, List<String> questions) {
    SearchRequest.Choices all = new SearchRequest.Choices(Map.of(), true, true);
    ThreadMXBean cpu = ManagementFactory.getThreadMXBean();
    List<Double> millis = new ArrayList<>();
    List<Double> busy = new ArrayList<>();
    int at = 0;
    for (String question : questions) {
      SearchRequest request = SearchRequest.of(question, 20).with(all);
      long start = System.nanoTime();
      long before = cpu.getCurrentThreadCpuTime();
      index.search(request);
      if (at++ >= Math.min(WARM_UP, questions.size() / 4)) {
        busy.add((cpu.getCurrentThreadCpuTime() - before) / 1e6);
        millis.add((System.nanoTime() - start) / 1e6);
      }
    }
    return List.of(new Times(millis, 0), new Times(busy, 0));
  }

  /** The first question to an index just opened. */
  public double firstAnswer(NoticeIndex index) {
    long start = System.nanoTime();
    index.search(
        SearchRequest.of("lithium batteries", 20)
            .with(new SearchRequest.Choices(Map.of(), true, true)));
    return (System.nanoTime() - start) / 1e6;
  }

  /**
   * Asks the pages at a steady rate, from many addresses of this machine, each on a connection of
   * its own. Times count from when a question was due, so a slow answer delays none unseen.
   */
  public Times overHttp(URI base, List<String> questions, int perSecond)
      throws InterruptedException {
    List<Double> millis = java.util.Collections.synchronizedList(new ArrayList<>());
    AtomicInteger failed = new AtomicInteger();
    long start = System.nanoTime() + 100_000_000L;
    try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < questions.size(); i++) {
        String question = questions.get(i);
        long due = start + i * 1_000_000_000L / perSecond;
        int client = 2 + i % CLIENTS;
        LockSupport.parkNanos(Math.max(0, due - System.nanoTime()));
        clients.submit(
            () -> {
              try {
                ask(base, question, client);
                millis.add((System.nanoTime() - due) / 1e6);
              } catch (IOException e) {
                failed.incrementAndGet(); // told with the result
              }
            });
      }
      clients.shutdown();
      clients.awaitTermination(1, TimeUnit.MINUTES);
    }
    return new Times(millis, failed.get());
  }

  private static void ask(URI base, String question, int client) throws IOException {
    try (Socket socket = new Socket()) {
      socket.bind(new InetSocketAddress("127.0.0." + client, 0));
      socket.connect(new InetSocketAddress("127.0.0.1", base.getPort()), TIMEOUT_MILLIS);
      socket.setSoTimeout(TIMEOUT_MILLIS);
      String path = "/search?q=" + java.net.URLEncoder.encode(question, StandardCharsets.UTF_8);
      socket
          .getOutputStream()
          .write(
              ("GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
                  .getBytes(StandardCharsets.US_ASCII));
      byte[] answer = socket.getInputStream().readAllBytes();
      String head = new String(answer, 0, Math.min(16, answer.length), StandardCharsets.US_ASCII);
      if (!head.startsWith("HTTP/1.1 200")) {
        throw new IOException("answered " + head);
      }
    }
  }
}
