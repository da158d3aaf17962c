package org.tbtwatch.practice;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Every request of a practice site, in the order in which they came. */
final class RequestLog {
  static final String PATH = "/_practice/log";

  private final List<Logged> requests = new CopyOnWriteArrayList<>();

  void add(Logged request) {
    requests.add(request);
  }

  List<Logged> requests() {
    return List.copyOf(requests);
  }

  void clear() {
    requests.clear();
  }

  /** A line each: time, method, path, status, when the answer was out. */
  String text() {
    StringBuilder lines = new StringBuilder("time\tmethod\tpath\tstatus\tanswered\n");
    for (Logged r : requests) {
      lines.append(r.at()).append('\t').append(r.method()).append('\t').append(r.path());
      lines.append('\t').append(r.status()).append('\t').append(r.answered()).append('\n');
    }
    return lines.toString();
  }
}
