package org.tbtwatch.parse;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.tbtwatch.sheet.SheetWriter;
import org.tbtwatch.sheet.xlsx.Xlsx;
import org.tbtwatch.source.Shape;

/** Lists of twelve items in each machine-written shape, one of which can be damaged. */
enum MutatedItems {
  SEARCH(Shape.EPING_SEARCH, "application/json") {
    @Override
    byte[] page(List<Map<String, String>> items) {
      List<String> all = new ArrayList<>();
      items.forEach(i -> all.add(json(i)));
      return bytes("{\"totalCount\":12,\"items\":[" + String.join(",", all) + "]}");
    }
  },
  LATEST(Shape.EPING_LATEST, "application/json") {
    @Override
    byte[] page(List<Map<String, String>> items) {
      List<String> all = new ArrayList<>();
      for (Map<String, String> item : items) {
        Map<String, String> few = new LinkedHashMap<>(item);
        few.computeIfPresent("distributionDate", (k, v) -> slashes(v));
        all.add(json(few));
      }
      return bytes("[" + String.join(",", all) + "]");
    }
  },
  XML_HITS(Shape.WTO_DOCUMENTS, "text/xml") {
    @Override
    byte[] page(List<Map<String, String>> items) {
      StringBuilder xml = new StringBuilder("<?xml version=\"1.0\" encoding=\"utf-8\"?>");
      xml.append("<autnresponse xmlns:autn=\"http://schemas.autonomy.com/aci/\"><responsedata>");
      xml.append("<autn:totalhits>12</autn:totalhits>");
      int id = 300_000;
      for (Map<String, String> item : items) {
        xml.append("<autn:hit><autn:content><DOCUMENT><SYMBOL>")
            .append(text(item, "documentSymbol"))
            .append("</SYMBOL><CATID>")
            .append(++id)
            .append("</CATID><CATTITLE>")
            .append(text(item, "title"))
            .append("</CATTITLE><ISSUINGDATE>")
            .append(escaped(slashes(item.getOrDefault("distributionDate", "")) + " 00:00:00"))
            .append("</ISSUINGDATE></DOCUMENT></autn:content></autn:hit>");
      }
      return bytes(xml + "</responsedata></autnresponse>");
    }
  },
  WORKBOOK(Shape.EPING_WORKBOOK, "") {
    @Override
    byte[] page(List<Map<String, String>> items) throws IOException {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      try (SheetWriter sheet = Xlsx.write(out, "Notifications")) {
        sheet.texts(
            List.of(
                "Document symbol",
                "Notifying Member",
                "Distribution date",
                "Notification type",
                "Title",
                "Description",
                "Products covered",
                "HS code(s)",
                "ICS code(s)",
                "Final date for comments"));
        for (Map<String, String> item : items) {
          sheet.texts(
              List.of(
                  cell(item, "documentSymbol"),
                  cell(item, "notifyingMember"),
                  cell(item, "distributionDate"),
                  "Regular notification",
                  cell(item, "title"),
                  "What the rule says",
                  cell(item, "productsFreeText"),
                  "7214",
                  "",
                  ""));
        }
      }
      return out.toByteArray();
    }
  },
  HTML_ROWS(Shape.HTML_LIST, "text/html; charset=utf-8") {
    @Override
    byte[] page(List<Map<String, String>> items) {
      StringBuilder html =
          new StringBuilder("<!DOCTYPE html><html lang=\"fr\"><body><table id=\"latest\"><tbody>");
      for (Map<String, String> item : items) {
        html.append("<tr><td>")
            .append(text(item, "notifyingMember"))
            .append("</td><td>")
            .append(text(item, "documentSymbol"))
            .append("</td><td></td><td>")
            .append(text(item, "productsFreeText"))
            .append("</td><td class=\"day\">")
            .append(escaped(slashes(item.getOrDefault("distributionDate", ""))))
            .append("</td><td class=\"due\">60 jours</td></tr>");
      }
      return bytes(html + "</tbody></table></body></html>");
    }
  };

  static final int COUNT = 12;

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final List<String> MEMBERS =
      List.of("Uganda", "Kenya", "Brazil", "European Union", "China", "Chile");

  /** Starts a value that is written as it is, not as a text. */
  private static final String RAW = "\u0001";

  private static final List<String> WRONG =
      List.of(
          "",
          "   ",
          "G/TBT/N/",
          "G/TBT/N/ZZZ/99999999999",
          "<script>alert(1)</script>",
          "<table><tr><td>",
          "&lt;&amp;&#0;&nosuch;",
          "]]>",
          "99/99/9999",
          "2026-13-45T99:00",
          "0000-00-00",
          "\uD83D\uDE00\u202E\u0000\uFFFD",
          "=cmd|' /C calc'!A0",
          "G/TBT/N/UGA/1, G/TBT/N/UGA/1, G/TBT/N/UGA/1");

  private static final List<String> OTHER_TYPES =
      List.of("null", "[]", "{}", "[[[[1]]]]", "{\"a\":{\"b\":[]}}", "1e400", "-0", "true");

  private final Shape shape;
  private final String contentType;

  MutatedItems(Shape shape, String contentType) {
    this.shape = shape;
    this.contentType = contentType;
  }

  abstract byte[] page(List<Map<String, String>> items) throws IOException;

  Shape shape() {
    return shape;
  }

  String contentType() {
    return contentType;
  }

  String source() {
    return shape.key();
  }

  static String symbol(int k) {
    return "G/TBT/N/UGA/" + (700 + k);
  }

  /** Twelve whole items. */
  List<Map<String, String>> items() {
    List<Map<String, String>> items = new ArrayList<>();
    for (int k = 0; k < COUNT; k++) {
      Map<String, String> item = new LinkedHashMap<>();
      item.put("area", "TBT");
      item.put("documentSymbol", symbol(k));
      item.put("notifyingMember", MEMBERS.getFirst());
      item.put("distributionDate", "2026-09-%02d".formatted(10 + k));
      item.put("title", "Rule no. " + k + " on steel & <b>bars</b>");
      item.put("productsFreeText", "Steel bars of class " + k);
      items.add(item);
    }
    return items;
  }

  /** Makes one to three values wrong. */
  void damage(Map<String, String> item, Random random) {
    List<String> fields = List.copyOf(item.keySet());
    for (int n = random.nextInt(3); n >= 0; n--) {
      String field = fields.get(random.nextInt(fields.size()));
      switch (random.nextInt(5)) {
        case 0 -> item.put(field, WRONG.get(random.nextInt(WRONG.size())));
        case 1 -> item.put(field, RAW + OTHER_TYPES.get(random.nextInt(OTHER_TYPES.size())));
        case 2 ->
            item.put(
                field, WRONG.get(random.nextInt(WRONG.size())).repeat(1 + random.nextInt(900)));
        case 3 -> item.remove(field);
        default -> item.put(field, noise(random));
      }
    }
  }

  private static String noise(Random random) {
    StringBuilder noise = new StringBuilder();
    for (int n = random.nextInt(60); n >= 0; n--) {
      noise.append((char) random.nextInt(0xD7FF));
    }
    return noise.toString();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String plain(String value) {
    return value.startsWith(RAW) ? value.substring(1) : value;
  }

  private static String json(Map<String, String> item) {
    List<String> fields = new ArrayList<>();
    item.forEach(
        (k, v) -> fields.add('"' + k + "\":" + (v.startsWith(RAW) ? v.substring(1) : quoted(v))));
    return "{" + String.join(",", fields) + "}";
  }

  private static String quoted(String text) {
    try {
      return JSON.writeValueAsString(text);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }

  private static String cell(Map<String, String> item, String field) {
    return xmlChars(plain(item.getOrDefault(field, "")));
  }

  private static String text(Map<String, String> item, String field) {
    return escaped(plain(item.getOrDefault(field, "")));
  }

  private static String escaped(String text) {
    return xmlChars(plain(text)).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }

  /** Without what no XML or HTML can hold: that is damage of the page, not of an item. */
  private static String xmlChars(String text) {
    return text.replaceAll("[\\u0000-\\u0008\\u000B\\u000C\\u000E-\\u001F\\uFFFD-\\uFFFF]", "");
  }

  private static String slashes(String iso) {
    return iso.matches("\\d{4}-\\d{2}-\\d{2}")
        ? iso.substring(8) + "/" + iso.substring(5, 7) + "/" + iso.substring(0, 4)
        : iso;
  }
}
