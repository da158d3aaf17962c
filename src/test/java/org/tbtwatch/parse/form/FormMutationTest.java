package org.tbtwatch.parse.form;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.tbtwatch.nomenclature.Members;
import org.tbtwatch.notification.Notification;
import org.tbtwatch.notification.NotificationField;
import org.tbtwatch.parse.Mutations;
import org.tbtwatch.parse.PageShapeException;
import org.tbtwatch.source.Page;

/** Broken forms of every kind: each is read or refused, in time. */
class FormMutationTest {
  private static final long SEED = 20_260_503;
  private static final int USUAL = 2_000;
  private static final int FULL = 100_000;
  private static final long MAX_NANOS = 2_000_000_000L;

  private final FormParser parser = new FormParser(Members.load()::byName);

  @Test
  void aMutatedFormIsReadOrRefusedWithinTwoSeconds() throws IOException {
    List<Map.Entry<String, byte[]>> examples = List.copyOf(FormPages.examples().entrySet());
    int rounds = Boolean.getBoolean("tbtwatch.full") ? FULL : USUAL;
    int read = 0;
    for (int i = Integer.getInteger("tbtwatch.from", 0); i < rounds; i++) {
      Random random = new Random(SEED + i);
      Map.Entry<String, byte[]> example = examples.get(i % examples.size());
      byte[] mutated = mutated(example.getKey(), example.getValue(), random);
      long start = nanos();
      read += outcome(mutated, example.getKey() + ", seed " + (SEED + i));
      long nanos = nanos() - start;
      String which = example.getKey() + ", seed " + (SEED + i);
      assertTrue(nanos < MAX_NANOS, () -> which + " took " + nanos / 1_000_000 + " ms");
    }
    assertTrue(read > rounds / 20, "mutations too hard: nearly none was read: " + read);
  }

  /** Time of this thread: others at work beside it make no form slow. */
  private static long nanos() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }

  private int outcome(byte[] mutated, String which) {
    try {
      return parser.parse(FormPages.of(mutated)).notifications().size();
    } catch (PageShapeException e) {
      assertTrue(String.valueOf(e.getMessage()).contains("expected"), which);
      return 0;
    } catch (RuntimeException e) {
      throw new AssertionError(which + ": " + e, e);
    }
  }

  private static byte[] mutated(String name, byte[] content, Random random) throws IOException {
    if (name.endsWith(".docx") && random.nextInt(4) > 0) {
      String part = random.nextInt(4) == 0 ? "word/header3.xml" : "word/document.xml";
      return FormPages.withPart(content, part, xml -> Mutations.changed(xml, random));
    }
    return Mutations.changed(content, random);
  }

  @Test
  void anItemThatIsIntactIsNotLostWhenAnotherIsDamaged() throws Exception {
    String whole = new String(FormPages.example("numbered-es.page.txt"), StandardCharsets.UTF_8);
    Notification before = only(FormPages.of(whole));
    int from = whole.indexOf("El reglamento fija");
    int to = whole.indexOf("7. Objetivo");
    String letters = "abc ÁÉ 12 ()[];,.-—\n\t\"%&<>";
    for (int i = 0; i < 300; i++) {
      Random random = new Random(SEED + i);
      StringBuilder noise = new StringBuilder();
      for (int n = random.nextInt(80); n >= 0; n--) {
        noise.append(letters.charAt(random.nextInt(letters.length())));
      }
      int at = from + random.nextInt(to - from - 1);
      Notification after = only(FormPages.of(whole.substring(0, at) + noise + whole.substring(at)));
      for (NotificationField field : NotificationField.values()) {
        if (field != NotificationField.DESCRIPTION) {
          assertEquals(field.of(before), field.of(after), field.key() + ", seed " + (SEED + i));
        }
      }
    }
  }

  private Notification only(Page page) throws PageShapeException {
    List<Notification> read = parser.parse(page).notifications();
    assertEquals(1, read.size());
    return read.get(0);
  }
}
