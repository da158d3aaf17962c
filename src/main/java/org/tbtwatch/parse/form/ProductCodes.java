package org.tbtwatch.parse.form;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tbtwatch.notification.HsCode;
import org.tbtwatch.notification.IcsCode;
import org.tbtwatch.parse.value.CodeReader;

/**
 * Codes of the box "products covered", also where words stand between the label and its code.
 *
 * @param hs HS codes as written, each once
 * @param ics ICS codes as written, each once
 * @param unread pieces labelled as codes that are none
 */
record ProductCodes(List<HsCode> hs, List<IcsCode> ics, List<String> unread) {

  /** "(ICS Hazardous substances: 13.030.30)". */
  private static final Pattern ICS_BEHIND_WORDS =
      Pattern.compile(
          "\\bICS\\b[^.;()\\d]{3,80}?[:\\s](\\d{2}\\.\\d{3}(?:\\.\\d{2})?)(?![\\d.]\\d|\\d)");

  /** "(relevant tariff items: 3002, 3003, 9018-9021)". */
  private static final Pattern TARIFF_ITEMS =
      Pattern.compile("(?i)\\btariff items?\\s*(?:nos?\\.?|numbers?)?\\s*:?\\s*(?=\\d{4})");

  ProductCodes {
    hs = List.copyOf(hs);
    ics = List.copyOf(ics);
    unread = List.copyOf(unread);
  }

  static ProductCodes of(String box) {
    CodeReader.Codes codes = CodeReader.read(TARIFF_ITEMS.matcher(box).replaceAll("HS "));
    Map<String, IcsCode> ics = new LinkedHashMap<>();
    codes.ics().forEach(code -> ics.put(code.code(), code));
    for (Matcher m = ICS_BEHIND_WORDS.matcher(box); m.find(); ) {
      IcsCode code = IcsCode.parse(m.group(1));
      ics.putIfAbsent(code.code(), code);
    }
    return new ProductCodes(codes.hs(), new ArrayList<>(ics.values()), codes.unread());
  }
}
