package org.tbtwatch.parse.form.text;

import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/** One XML part of a Word document, streamed into lines. */
final class WordPart {
  /** What was deleted, moved away, or is given twice for older programs. */
  private static final Set<String> SKIPPED =
      Set.of("del", "moveFrom", "Fallback", "pPr", "rPr", "tblPr", "delText");

  private static final Pattern TARGET = Pattern.compile("HYPERLINK\\s+\"([^\"]+)\"");
  private static final int CHECK_EVERY = 5_000;
  private static final int MAX_DEPTH = 2_000;

  private final Map<String, String> links;
  private final Deadline deadline;
  private final TextLines lines;
  private final List<String> headerIds = new ArrayList<>();
  private final Deque<StringBuilder> paragraphs = new ArrayDeque<>();
  private final List<String> textBoxes = new ArrayList<>();
  private final Deque<Field> fields = new ArrayDeque<>();
  private boolean inText;
  private boolean inInstruction;
  private boolean ticked;

  /** A field of Word: its instruction, and where its shown result begins. */
  private static final class Field {
    final StringBuilder instruction = new StringBuilder();
    int shownFrom = -1;
  }

  WordPart(Map<String, String> links, int maxChars, Deadline deadline) {
    this.links = links;
    this.deadline = deadline;
    this.lines = new TextLines(maxChars);
  }

  String text() {
    return lines.text();
  }

  /** Relationship ids of the headers, that of first pages first. */
  List<String> headerIds() {
    return headerIds;
  }

  void read(InputStream in) throws XMLStreamException, FormTextException {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
    XMLStreamReader xml = factory.createXMLStreamReader(in);
    int events = 0;
    int skipDepth = 0;
    int depth = 0;
    while (xml.hasNext()) {
      int event = xml.next();
      if (++events % CHECK_EVERY == 0) {
        deadline.check();
      }
      if (event == XMLStreamConstants.START_ELEMENT) {
        depth++;
        if (depth > MAX_DEPTH) {
          throw new FormTextException("XML nested up to " + MAX_DEPTH, "deeper nesting");
        }
        if (skipDepth > 0 || SKIPPED.contains(xml.getLocalName())) {
          skipDepth++;
          headerReference(xml);
        } else {
          start(xml);
        }
      } else if (event == XMLStreamConstants.END_ELEMENT) {
        depth--;
        if (skipDepth > 0) {
          skipDepth--;
        } else {
          end(xml.getLocalName());
        }
      } else if (event == XMLStreamConstants.CHARACTERS && skipDepth == 0) {
        characters(xml.getText());
      }
    }
  }

  private void characters(String text) {
    if (inText) {
      put(text);
    } else if (inInstruction && !fields.isEmpty()) {
      fields.peek().instruction.append(text);
    }
  }

  private void put(String text) {
    StringBuilder paragraph = paragraphs.peek();
    if (paragraph != null) {
      paragraph.append(text);
    }
  }

  private int shown() {
    StringBuilder paragraph = paragraphs.peek();
    return paragraph == null ? 0 : paragraph.length();
  }

  private void start(XMLStreamReader xml) {
    switch (xml.getLocalName()) {
      case "p" -> paragraphs.push(new StringBuilder());
      case "tc" -> lines.cell();
      case "t" -> inText = true;
      case "instrText" -> inInstruction = true;
      case "tab" -> put(" ");
      case "br", "cr" -> put("\n");
      case "noBreakHyphen" -> put("-");
      case "sym" -> put(symbol(attribute(xml, "char")));
      case "fldChar" -> fieldMark(attribute(xml, "fldCharType"));
      case "checkBox" -> ticked = false;
      case "checked", "default" -> ticked = isOn(attribute(xml, "val"));
      case "hyperlink" -> {
        Field field = new Field();
        field.instruction.append("HYPERLINK \"");
        field.instruction.append(links.getOrDefault(String.valueOf(attribute(xml, "id")), ""));
        field.instruction.append('"');
        field.shownFrom = shown();
        fields.push(field);
      }
      case "headerReference" -> headerReference(xml);
      default -> {
        // other elements only carry the ones above
      }
    }
  }

  private void headerReference(XMLStreamReader xml) {
    if (!xml.getLocalName().equals("headerReference")) {
      return;
    }
    String id = attribute(xml, "id");
    if (id != null && !headerIds.contains(id)) {
      headerIds.add("first".equals(attribute(xml, "type")) ? 0 : headerIds.size(), id);
    }
  }

  private void end(String name) throws FormTextException {
    switch (name) {
      case "p" -> endParagraph();
      case "t" -> inText = false;
      case "instrText" -> inInstruction = false;
      case "checkBox" -> put(ticked ? "[X] " : "[ ] ");
      case "hyperlink" -> endField();
      default -> {
        // nothing to close
      }
    }
  }

  /** A text box stands inside a paragraph; its lines come after it. */
  private void endParagraph() throws FormTextException {
    StringBuilder paragraph = paragraphs.poll();
    if (paragraph == null) {
      return;
    }
    if (!paragraphs.isEmpty()) {
      textBoxes.add(paragraph.toString());
      return;
    }
    lines.line(PlainText.withoutFieldCodes(paragraph.toString()));
    for (String box : textBoxes) {
      lines.line(box);
    }
    textBoxes.clear();
    fields.clear();
  }

  private void fieldMark(@Nullable String type) {
    if ("begin".equals(type)) {
      fields.push(new Field());
    } else if ("separate".equals(type) && !fields.isEmpty()) {
      fields.peek().shownFrom = shown();
    } else if ("end".equals(type)) {
      endField();
    }
  }

  /** Where the text of a link does not show its address, the address is put behind it. */
  private void endField() {
    Field field = fields.poll();
    StringBuilder paragraph = paragraphs.peek();
    if (field == null || paragraph == null || field.shownFrom > paragraph.length()) {
      return;
    }
    Matcher m = TARGET.matcher(field.instruction);
    if (m.find() && m.group(1).startsWith("http")) {
      String display = field.shownFrom < 0 ? "" : paragraph.substring(field.shownFrom);
      if (!display.contains("http") && !display.contains("www.") && !display.contains("@")) {
        put(display.isBlank() ? m.group(1) : " (" + m.group(1) + ")");
      }
    }
  }

  private static boolean isOn(@Nullable String value) {
    return value == null || value.equals("1") || value.equals("true") || value.equals("on");
  }

  /** Wingdings' boxes, which stand in a private area of Unicode. */
  private static String symbol(@Nullable String code) {
    return switch (String.valueOf(code).toUpperCase(java.util.Locale.ROOT)) {
      case "F0FD", "F0FE", "F078", "F053", "F052", "2612", "2611" -> "☒";
      case "F0A8", "F06F", "F071", "F0A3", "2610" -> "☐";
      case "F02D", "002D" -> "-";
      default -> " ";
    };
  }

  private static @Nullable String attribute(XMLStreamReader xml, String localName) {
    for (int i = 0; i < xml.getAttributeCount(); i++) {
      if (xml.getAttributeLocalName(i).equals(localName)) {
        return xml.getAttributeValue(i);
      }
    }
    return null;
  }
}
