package org.tbtwatch.parse.form.text;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Set;
import java.util.function.ToIntFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeVisitor;
import org.jspecify.annotations.Nullable;
import org.tbtwatch.parse.value.HtmlText;

/** Reads an HTML page: blocks become lines, table cells stay cells, tick boxes become marks. */
final class HtmlForm {
  private static final Set<String> OF_A_FORM = Set.of("header", "footer", "form", "fieldset");
  private static final Set<String> HIDDEN =
      Set.of(
          "script",
          "style",
          "head",
          "title",
          "noscript",
          "nav",
          "footer",
          "aside",
          "button",
          "iframe",
          "select",
          "textarea");
  private static final int MAX_DESCENT = 40;
  private static final Pattern CHARSET = Pattern.compile("charset=\"?([\\w.:-]+)");

  private HtmlForm() {}

  private static boolean isBlock(String name) {
    return HtmlText.BLOCKS.contains(name) || OF_A_FORM.contains(name);
  }

  static FormText read(
      byte[] content,
      String contentType,
      FormLimits limits,
      Deadline deadline,
      ToIntFunction<String> labels)
      throws FormTextException {
    try {
      Matcher charset = CHARSET.matcher(contentType);
      Document page =
          Jsoup.parse(
              new ByteArrayInputStream(content), charset.find() ? charset.group(1) : null, "");
      page.select(String.join(",", HIDDEN)).remove();
      Collector collector = new Collector();
      Element form = form(page.body(), labels, deadline);
      for (Element e = form; e.parent() != null && e != page.body(); e = e.parent()) {
        while (e.nextSibling() instanceof Node after) {
          after.remove(); // what follows the form is the page's own
        }
      }
      page.body().traverse(collector);
      TextLines lines = new TextLines(limits.maxChars());
      String[] cells = collector.out.toString().split(String.valueOf(FormText.CELL), -1);
      for (int i = 0; i < cells.length; i++) {
        if (i > 0) {
          lines.cell();
        }
        lines.line(cells[i]);
      }
      return new FormText("", PlainText.withoutFieldCodes(lines.text()), "", false);
    } catch (IOException e) {
      throw new FormTextException("an HTML page", "a broken one: " + e.getMessage(), e);
    } catch (IllegalArgumentException e) {
      throw new FormTextException("an HTML page", "one of unknown charset " + contentType, e);
    }
  }

  /** The smallest element that holds all labels of the page. */
  private static Element form(Element body, ToIntFunction<String> labels, Deadline deadline)
      throws FormTextException {
    int all = labels.applyAsInt(text(body));
    Element form = body;
    for (int depth = 0; depth < MAX_DESCENT && all > 0; depth++) {
      @Nullable Element inner = null;
      for (Element child : form.children()) {
        deadline.check();
        if (child.childrenSize() > 0 && labels.applyAsInt(text(child)) == all) {
          inner = child;
          break;
        }
      }
      if (inner == null) {
        return form;
      }
      form = inner;
    }
    return form;
  }

  private static String text(Element e) {
    Collector collector = new Collector();
    e.traverse(collector);
    return collector.out.toString();
  }

  /** Text in the order of the page. */
  private static final class Collector implements NodeVisitor {
    final StringBuilder out = new StringBuilder();

    @Override
    public void head(Node node, int depth) {
      if (node instanceof TextNode text) {
        boolean asWritten = text.parent() instanceof Element e && e.normalName().equals("pre");
        String whole = text.getWholeText();
        out.append(asWritten ? whole : whole.replace('\n', ' ').replace('\r', ' '));
      } else if (node instanceof Element e) {
        open(e);
      }
    }

    private void open(Element e) {
      String name = e.normalName();
      if (name.equals("td") || name.equals("th")) {
        out.append('\n').append(FormText.CELL);
      } else if (isBlock(name)) {
        out.append('\n');
      } else if (name.equals("input") && e.attr("type").equalsIgnoreCase("checkbox")) {
        out.append(e.hasAttr("checked") ? "[X]" : "[ ]");
      }
    }

    @Override
    public void tail(Node node, int depth) {
      if (!(node instanceof Element e)) {
        return;
      }
      String name = e.normalName();
      if (isBlock(name) || name.equals("td") || name.equals("th")) {
        out.append('\n');
      } else if (name.equals("a") && e.attr("href").startsWith("http")) {
        String shown = e.text();
        if (!shown.contains("http") && !shown.contains("www.") && !shown.contains("@")) {
          out.append(" (").append(e.attr("href").strip()).append(')');
        }
      }
    }
  }
}
