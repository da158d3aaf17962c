package org.tbtwatch.parse.form;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.tbtwatch.notification.Notification;
import org.tbtwatch.parse.MemberNames;
import org.tbtwatch.parse.PageParser;
import org.tbtwatch.parse.PageReading;
import org.tbtwatch.parse.PageShapeException;
import org.tbtwatch.parse.form.text.Deadline;
import org.tbtwatch.parse.form.text.FormFormat;
import org.tbtwatch.parse.form.text.FormLimits;
import org.tbtwatch.parse.form.text.FormText;
import org.tbtwatch.parse.form.text.FormTextException;
import org.tbtwatch.parse.form.text.FormTexts;
import org.tbtwatch.source.Body;
import org.tbtwatch.source.Page;

/**
 * Reads one saved notification form: numbered or addendum, DOCX, DOC, PDF, HTML or text, in
 * English, French, Spanish or Chinese.
 */
public final class FormParser implements PageParser {
  private static final String EXPECTED = "a notification form";
  private static final int MIN_LABELS = 2;
  private static final int RECOGNISED_BY = 256 * 1024;

  private final MemberNames members;
  private final FormLimits limits;

  /** A parser with the usual limits. */
  public FormParser(MemberNames members) {
    this(members, FormLimits.USUAL);
  }

  FormParser(MemberNames members, FormLimits limits) {
    this.members = members;
    this.limits = limits;
  }

  @Override
  public PageReading parse(Page page, Consumer<List<Notification>> batches)
      throws PageShapeException {
    PageReading reading = inTime(page);
    if (!reading.notifications().isEmpty()) {
      batches.accept(reading.notifications());
    }
    return new PageReading(
        List.of(),
        reading.unread(),
        reading.otherArea(),
        reading.total(),
        true,
        reading.oldest(),
        reading.newest(),
        reading.rows(),
        reading.noted());
  }

  /** Whether a content looks like a form: a Word document, a PDF, or a text with its labels. */
  public static boolean recognises(Body body) throws IOException {
    byte[] start;
    try (InputStream in = body.open()) {
      start = in.readNBytes(RECOGNISED_BY);
    }
    return switch (FormFormat.of(start)) {
      case DOCX, PDF -> true;
      case DOC -> true;
      case OTHER -> FormFormat.of(body.bytes()) == FormFormat.DOC;
      case HTML, TEXT -> hasLabels(start);
    };
  }

  private static boolean hasLabels(byte[] start) {
    try {
      FormText text =
          FormTexts.read(
              start,
              "",
              FormLimits.USUAL,
              Deadline.in(FormLimits.USUAL.maxTime()),
              FormBoxes::count);
      int labels = FormBoxes.count(text.body());
      return labels >= MIN_LABELS || (labels == 1 && FormHead.hasSymbol(text.body()));
    } catch (FormTextException e) {
      return false; // no text: no form
    }
  }

  /** Libraries cannot be interrupted everywhere, so the reading runs beside and is left behind. */
  private PageReading inTime(Page page) throws PageShapeException {
    FutureTask<PageReading> task = new FutureTask<>(() -> read(page));
    Thread.ofPlatform().daemon().name("form-" + page.source()).start(task);
    try {
      return task.get(limits.maxTime().toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      task.cancel(true);
      throw new PageShapeException(
          page,
          "a form that can be read in " + limits.maxTime().toSeconds() + " s",
          "one that takes longer",
          e);
    } catch (InterruptedException e) {
      task.cancel(true);
      Thread.currentThread().interrupt();
      throw new PageShapeException(page, EXPECTED, "an interruption while reading it", e);
    } catch (ExecutionException e) {
      throw failure(page, e.getCause() == null ? e : e.getCause());
    }
  }

  private static PageShapeException failure(Page page, Throwable cause) {
    return switch (cause) {
      case PageShapeException shape -> shape;
      case FormTextException text ->
          new PageShapeException(page, text.expected(), text.found(), text);
      case IOException io -> throw new UncheckedIOException("reading " + page.url(), io);
      case StackOverflowError deep ->
          new PageShapeException(page, EXPECTED, "one nested too deeply", deep);
      case RuntimeException fault -> throw fault;
      case Error fault -> throw fault;
      default -> throw new IllegalStateException(cause);
    };
  }

  private PageReading read(Page page) throws IOException, FormTextException, PageShapeException {
    if (page.body().length() > limits.maxBytes()) {
      throw new PageShapeException(
          page, "a form of up to " + limits.maxBytes() + " bytes", page.body().length() + " bytes");
    }
    FormText text =
        FormTexts.read(
            page.body().bytes(),
            page.contentType(),
            limits,
            Deadline.in(limits.maxTime()),
            FormBoxes::count);
    String url = page.url().toString();
    String path = page.url().getPath() == null ? url : page.url().getPath();
    FormReader reader =
        new FormReader(
            members, url.startsWith("http") ? url : "", path.substring(path.lastIndexOf('/') + 1));
    return reader
        .read(text)
        .orElseThrow(
            () -> new PageShapeException(page, EXPECTED, "no label of one in: " + start(text)));
  }

  private static String start(FormText text) {
    String line = text.body().replaceAll("\\s+", " ").strip();
    return line.isEmpty() ? "an empty text" : line.substring(0, Math.min(line.length(), 80));
  }
}
