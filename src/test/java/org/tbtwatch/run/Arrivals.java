package org.tbtwatch.run;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tbtwatch.mail.mime.MimeReader;

/** What came in at an SMTP server, mail by mail. */
public final class Arrivals {
  private static final Pattern MESSAGE_ID = Pattern.compile("(?mi)^Message-ID:\\s*(<[^>]+>)");

  /** Arrivals of one mail. */
  public record Mail(String to, int times) {}

  private final Map<String, Mail> mails = new HashMap<>();
  private final Map<String, TreeSet<String>> told = new TreeMap<>();
  private final List<Integer> repeatsByRun = new ArrayList<>(List.of(0));
  private int taken;
  private CountDownLatch waiting = new CountDownLatch(0);

  /** Takes a mail before the server says that it has it. */
  public void take(String to, byte[] mail) {
    String head = new String(mail, 0, Math.min(mail.length, 8192), StandardCharsets.ISO_8859_1);
    Matcher id = MESSAGE_ID.matcher(head);
    if (!id.find()) {
      throw new IllegalStateException("a mail without Message-ID: " + head);
    }
    List<String> symbols = symbols(mail);
    synchronized (this) {
      Mail before = mails.get(id.group(1));
      mails.put(id.group(1), new Mail(to, before == null ? 1 : before.times() + 1));
      if (before != null) {
        repeatsByRun.set(repeatsByRun.size() - 1, repeatsByRun.getLast() + 1);
      }
      told.computeIfAbsent(to, k -> new TreeSet<>()).addAll(symbols);
      taken++;
      waiting.countDown();
    }
  }

  private static List<String> symbols(byte[] mail) {
    try {
      String html = MimeReader.html(new ByteArrayInputStream(mail)).orElse("");
      return Installation.symbols(html);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A new process begins to send. */
  public synchronized void nextRun() {
    repeatsByRun.add(0);
  }

  /** Opens once so many more mails came. */
  public synchronized CountDownLatch after(int more) {
    waiting = new CountDownLatch(more);
    return waiting;
  }

  /** How many mails came, repeats among them. */
  public synchronized int taken() {
    return taken;
  }

  /** Mails by Message-ID. */
  public synchronized Map<String, Mail> mails() {
    return Map.copyOf(mails);
  }

  /** Symbols told, by receiver. */
  public synchronized Map<String, TreeSet<String>> told() {
    return new TreeMap<>(told);
  }

  /** How many mails came again after an earlier process had sent them, by process. */
  public synchronized List<Integer> repeatsByRun() {
    return List.copyOf(repeatsByRun);
  }
}
