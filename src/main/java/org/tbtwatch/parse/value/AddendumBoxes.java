package org.tbtwatch.parse.value;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tbtwatch.notification.AddendumReason;

/** Reads which boxes an addendum ticks: {@code [X] Notified measure adopted - date: ...}. */
public final class AddendumBoxes {
  private static final String BOXES = "[【☒☑";

  private static final Pattern TICKED =
      Pattern.compile("(?:[\\[【]\\s*[xX×]\\s*[\\]】]|☒|☑)\\s*([^\\[【☐☒☑\\n]+)");

  /** First words of each box in four languages, longest stems first where one begins another. */
  private static final List<Map.Entry<String, AddendumReason>> STEMS =
      List.of(
          Map.entry("comment period changed", AddendumReason.COMMENT_PERIOD_CHANGED),
          Map.entry("modification du délai", AddendumReason.COMMENT_PERIOD_CHANGED),
          Map.entry("modificación del plazo", AddendumReason.COMMENT_PERIOD_CHANGED),
          Map.entry("评议期变更", AddendumReason.COMMENT_PERIOD_CHANGED),
          Map.entry("notified measure adopted", AddendumReason.ADOPTED),
          Map.entry("adoption de la mesure", AddendumReason.ADOPTED),
          Map.entry("adopción de la medida", AddendumReason.ADOPTED),
          Map.entry("通报措施通过", AddendumReason.ADOPTED),
          Map.entry("已通知采取的措施", AddendumReason.ADOPTED),
          Map.entry("notified measure published", AddendumReason.PUBLISHED),
          Map.entry("publication de la mesure", AddendumReason.PUBLISHED),
          Map.entry("publicación de la medida", AddendumReason.PUBLISHED),
          Map.entry("通报措施公布", AddendumReason.PUBLISHED),
          Map.entry("notified measure enters into force", AddendumReason.IN_FORCE),
          Map.entry("entrée en vigueur", AddendumReason.IN_FORCE),
          Map.entry("entrada en vigor", AddendumReason.IN_FORCE),
          Map.entry("通报措施生效", AddendumReason.IN_FORCE),
          Map.entry("text of final measure", AddendumReason.FINAL_TEXT),
          Map.entry("accès au texte final", AddendumReason.FINAL_TEXT),
          Map.entry("indicación de dónde", AddendumReason.FINAL_TEXT),
          Map.entry("最终措施文本", AddendumReason.FINAL_TEXT),
          Map.entry("notified measure withdrawn", AddendumReason.WITHDRAWN),
          Map.entry("retrait ou abrogation", AddendumReason.WITHDRAWN),
          Map.entry("retiro o derogación", AddendumReason.WITHDRAWN),
          Map.entry("通报措施撤回", AddendumReason.WITHDRAWN),
          Map.entry("content or scope", AddendumReason.CONTENT_CHANGED),
          Map.entry("modification de la teneur", AddendumReason.CONTENT_CHANGED),
          Map.entry("modificación del contenido", AddendumReason.CONTENT_CHANGED),
          Map.entry("通报措施内容", AddendumReason.CONTENT_CHANGED),
          Map.entry("通知措施的内容", AddendumReason.CONTENT_CHANGED),
          Map.entry("interpretive guidance", AddendumReason.GUIDANCE),
          Map.entry("publication de directives", AddendumReason.GUIDANCE),
          Map.entry("publicación de directrices", AddendumReason.GUIDANCE),
          Map.entry("解释性指南", AddendumReason.GUIDANCE),
          Map.entry("发布的解释性指南", AddendumReason.GUIDANCE),
          Map.entry("other", AddendumReason.OTHER),
          Map.entry("autres", AddendumReason.OTHER),
          Map.entry("otro motivo", AddendumReason.OTHER),
          Map.entry("其他", AddendumReason.OTHER));

  private AddendumBoxes() {}

  /** Words of the reasons ticked in a text, in written order, each once. */
  public static List<String> ticked(String text) {
    Set<String> words = new LinkedHashSet<>();
    Matcher m = TICKED.matcher(text);
    for (int i = 0; i < text.length(); i++) {
      if (BOXES.indexOf(text.charAt(i)) >= 0 && m.region(i, text.length()).lookingAt()) {
        reason(m.group(1)).ifPresent(reason -> words.add(reason.word()));
      }
    }
    return List.copyOf(words);
  }

  /** The reason that a box's text begins with; empty where it is none we know. */
  public static Optional<AddendumReason> reason(String text) {
    String label = text.strip().toLowerCase(Locale.ROOT);
    for (Map.Entry<String, AddendumReason> stem : STEMS) {
      if (label.startsWith(stem.getKey())) {
        return Optional.of(stem.getValue());
      }
    }
    return Optional.empty();
  }
}
