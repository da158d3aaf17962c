package org.tbtwatch.parse.form.text;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The words of a text that a notification points to: a regulation of any length, as PDF, DOCX or
 * DOC. Of a long one the beginning is taken.
 *
 * @param words plain text, lines parted by line breaks; never blank
 * @param note what was left out, for a person; empty if nothing
 */
public record AttachedText(String words, String note) {

  /** What the project runs with: 300 pages, 1,000,000 characters, 20 seconds. */
  public static final FormLimits LIMITS =
      new FormLimits(30_000_000, 150_000_000, 200, 300, 1_000_000, Duration.ofSeconds(20));

  /**
   * Reads a file.
   *
   * @throws FormTextException for another format, a broken or encrypted file, a scan, a zip bomb,
   *     or a file that takes too long
   */
  public static AttachedText read(byte[] content, FormLimits limits) throws FormTextException {
    if (content.length > limits.maxBytes()) {
      throw new FormTextException(
          "a text of up to " + limits.maxBytes() + " bytes", content.length + " bytes");
    }
    // libraries cannot be interrupted everywhere: the reading runs beside and is left behind
    FutureTask<AttachedText> task = new FutureTask<>(() -> readHere(content, limits));
    Thread.ofPlatform().daemon().name("attached-text").start(task);
    try {
      return task.get(limits.maxTime().toMillis() + 1000, TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      task.cancel(true);
      throw new FormTextException(
          "a text that can be read in " + limits.maxTime().toSeconds() + " s",
          "one that takes longer",
          e);
    } catch (InterruptedException e) {
      task.cancel(true);
      Thread.currentThread().interrupt();
      throw new FormTextException("a text", "an interruption while reading it", e);
    } catch (ExecutionException e) {
      throw failure(e.getCause() == null ? e : e.getCause());
    }
  }

  private static FormTextException failure(Throwable cause) {
    return switch (cause) {
      case FormTextException text -> text;
      case StackOverflowError deep ->
          new FormTextException("a text", "one nested too deeply", deep);
      case OutOfMemoryError large -> new FormTextException("a text", "one too large", large);
      case RuntimeException fault -> throw fault;
      case Error fault -> throw fault;
      default -> throw new IllegalStateException(cause);
    };
  }

  private static AttachedText readHere(byte[] content, FormLimits limits) throws FormTextException {
    Deadline deadline = Deadline.in(limits.maxTime());
    FormFormat format = FormFormat.of(content);
    if (format == FormFormat.PDF) {
      return PdfText.start(content, limits, deadline);
    }
    // five times as long is read and cut; past that a file is taken for a bomb
    FormLimits wide =
        new FormLimits(
            limits.maxBytes(),
            limits.maxUnpackedBytes(),
            limits.maxRatio(),
            limits.maxPages(),
            limits.maxChars() * 5,
            limits.maxTime());
    FormText text =
        switch (format) {
          case DOCX -> DocxText.read(content, wide, deadline);
          case DOC -> DocText.read(content, wide);
          case PDF, HTML, TEXT, OTHER ->
              throw new FormTextException("a text as PDF, DOCX or DOC", "another format");
        };
    StringBuilder words = new StringBuilder();
    for (String part : new String[] {text.header(), text.body(), text.footnotes()}) {
      words.append(part.replace(FormText.CELL, '\n')).append('\n');
    }
    if (words.toString().isBlank()) {
      throw new FormTextException("a document with text", "one without any");
    }
    return of(words, limits.maxChars(), "");
  }

  static AttachedText of(CharSequence text, int maxChars, String note) {
    String words = text.toString().strip();
    boolean cut = words.length() > maxChars;
    String why = "the first " + maxChars + " characters";
    return new AttachedText(
        cut ? words.substring(0, maxChars) : words,
        cut ? (note.isEmpty() ? why : note + ", " + why) : note);
  }
}
