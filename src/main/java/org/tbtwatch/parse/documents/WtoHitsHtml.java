package org.tbtwatch.parse.documents;

import java.net.URI;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.tbtwatch.notification.Notification;
import org.tbtwatch.parse.ForeignPage;
import org.tbtwatch.parse.HtmlPage;
import org.tbtwatch.parse.Joined;
import org.tbtwatch.parse.PageReading;
import org.tbtwatch.parse.PageShapeException;
import org.tbtwatch.parse.Pointer;
import org.tbtwatch.parse.Pointer.Role;
import org.tbtwatch.parse.ReadingLog;
import org.tbtwatch.parse.RowFields;
import org.tbtwatch.parse.RowReader;
import org.tbtwatch.parse.list.Picked;
import org.tbtwatch.parse.value.CodeReader;
import org.tbtwatch.parse.value.MachineDates;
import org.tbtwatch.source.Page;

/** One page of the HTML list; its next page is had by posting its own form back. */
final class WtoHitsHtml {
  private static final String TOTAL = "input[id$=MainPlaceHolder_hdnNumberOfHits]";
  private static final String HIT = "div.hitContainer";
  private static final String ID = "input[id$=hdnCatalogueHeaderId]";
  private static final String SYMBOL = ".hitSymbol a[class^=FECatalogue]";
  private static final String TITLE = ".hitTitle span[title='Document title']";
  private static final String DATE = "span[id$=_lbl023]";
  private static final String ACCESS = "span[id$=_lbl024]";
  private static final List<String> FILES =
      List.of(".hitEnFileLink a", ".hitFrFileLink a", ".hitSpFileLink a");
  private static final String NEXT = "a[id$=MainPlaceHolder_lnkNext]";
  private static final String USUAL_TARGET = "ctl00$MainPlaceHolder$lnkNext";
  private static final Pattern POST_BACK = Pattern.compile("__doPostBack\\('([^']+)'");
  private static final Pattern NUMBER = Pattern.compile("\\d{1,12}");

  private final Page page;
  private final RowReader rows;
  private final Joined joined;
  private final ReadingLog log = new ReadingLog();

  WtoHitsHtml(Page page, RowReader rows, Joined joined) {
    this.page = page;
    this.rows = rows;
    this.joined = joined;
  }

  PageReading read() throws PageShapeException {
    Document html = HtmlPage.open(page, "");
    List<Element> hits = html.select(HIT);
    Element count = html.selectFirst(TOTAL);
    if (count == null && hits.isEmpty()) {
      throw new PageShapeException(
          page,
          "a list of documents with \"" + HIT + "\" or \"" + TOTAL + "\"",
          ForeignPage.describe(html.outerHtml(), page.contentType()));
    }
    for (Element hit : hits) {
      hit(hit);
    }
    String number = count == null ? "" : count.val().replaceAll("\\D", "");
    OptionalLong total =
        NUMBER.matcher(number).matches()
            ? OptionalLong.of(Long.parseLong(number))
            : OptionalLong.empty();
    if (hits.isEmpty() && total.orElse(0) > 0) {
      throw new PageShapeException(page, total.getAsLong() + " hits as it says", "none shown");
    }
    next(html);
    return log.reading(total, log.pointers.stream().noneMatch(p -> p.role() == Role.NEXT));
  }

  private void hit(Element hit) {
    RowFields row = new RowFields();
    String id = id(hit);
    row.where = id.isEmpty() ? "hit " + (log.rows + 1) : "document " + id;
    row.symbolCell = textOf(hit, SYMBOL);
    row.title = textOf(hit, TITLE);
    row.hsCodes = CodeReader.hsList(textOf(hit, ".hitHs"));
    row.icsCodes = CodeReader.icsList(textOf(hit, ".hitIcs"));
    String date = textOf(hit, DATE);
    row.distributionDate = MachineDates.slashes(date);
    if (row.distributionDate.isEmpty()) {
      log.unread(row.where, "date", "a date dd/mm/yyyy", date);
    }
    boolean open = !textOf(hit, ACCESS).equalsIgnoreCase("Restricted");
    List<URI> files = open ? files(hit) : List.of();
    if (!files.isEmpty()) {
      row.url = files.getFirst().toString();
    } else if (!id.isEmpty()) {
      row.url = WtoDocumentsParser.view(page, id).toString();
    }
    Optional<Notification> read = rows.read(row, log);
    read.ifPresent(joined::add);
    if (open) {
      read.ifPresent(n -> point(n, id, files, row.distributionDate));
    }
  }

  private void point(Notification n, String id, List<URI> files, Optional<LocalDate> day) {
    String name = n.symbol().toString();
    if (!id.isEmpty()) {
      URI view = WtoDocumentsParser.view(page, id);
      log.pointers.add(Pointer.to(Role.FORM_VIEW, view, name, day));
    }
    files.forEach(f -> log.pointers.add(Pointer.to(Role.FORM_FILE, f, name, day)));
  }

  /** The number stands beside the hit, in its cell; inside it in no page seen so far. */
  private static String id(Element hit) {
    Element cell = hit.parent();
    Element input = cell == null ? null : cell.selectFirst(ID);
    String value = input == null ? "" : input.val().strip();
    return NUMBER.matcher(value).matches() ? value : "";
  }

  /** Files by the links given, English first; a restricted one has a link that is switched off. */
  private static List<URI> files(Element hit) {
    return FILES.stream()
        .map(hit::selectFirst)
        .filter(a -> a != null && !a.className().contains("Disabled"))
        .flatMap(a -> Picked.absolute(a, a.attr("href")).stream())
        .distinct()
        .toList();
  }

  private static String textOf(Element scope, String selector) {
    Element found = scope.selectFirst(selector);
    return found == null ? "" : found.text().strip();
  }

  private void next(Document html) throws PageShapeException {
    Element link = html.selectFirst(NEXT);
    if (link == null || link.hasAttr("disabled")) {
      return;
    }
    Element form = link.closest("form");
    Element scope = form == null ? html : form;
    if (scope.selectFirst("input[name=__VIEWSTATE]") == null) {
      throw new PageShapeException(page, "a __VIEWSTATE to ask for the next page with", "none");
    }
    Matcher target = POST_BACK.matcher(link.attr("href"));
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("__EVENTTARGET", target.find() ? target.group(1) : USUAL_TARGET);
    fields.put("__EVENTARGUMENT", "");
    for (Element hidden : scope.select("input[type=hidden][name]")) {
      fields.putIfAbsent(hidden.attr("name"), hidden.val());
    }
    for (Element choice : scope.select("select[name]")) {
      Element chosen = choice.selectFirst("option[selected]");
      if (chosen != null) {
        fields.putIfAbsent(choice.attr("name"), chosen.val());
      }
    }
    URI url =
        form == null ? page.url() : Picked.absolute(form, form.attr("action")).orElse(page.url());
    log.pointers.add(new Pointer(Role.NEXT, url, fields, "", Optional.empty()));
  }
}
