package org.tbtwatch.practice.page;

import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import org.tbtwatch.practice.PracticeRecord;

/** The markup of the documents site's list, as its pages have it. */
final class DocumentsHits {
  static final String NEXT = "href=\"javascript:__doPostBack('ctl00$MainPlaceHolder$lnkNext','')\"";
  private static final DateTimeFormatter SLASHES =
      DateTimeFormatter.ofPattern("dd/MM/uuuu", Locale.ROOT);
  private static final String HIT =
      """
      <tr><td>
      <input type="hidden" name="ctl00$MainPlaceHolder$dtlDocs$ctl{nn}$hdnCatalogueHeaderId" id="ctl00_MainPlaceHolder_dtlDocs_ctl{nn}_hdnCatalogueHeaderId" value="{id}" />
      <div class="hitContainer">
        <div class="hitSymbol"><a name="{id}"></a><a href="#" class="FECatalogueSymbolPreviewCss" onClick="return false;"> {symbol}</a></div>
        <div class="hitFileLinksContainer">
          <div class="hitEnFileLink"><a href="/dol2fe/Pages/SS/directdoc.aspx?filename=q:/G/TBTN/{file}&Open=True" class="FEFileNameLinkResultsCss"> English</a></div>
        </div>
        <div class="hitTitle"><span id="ctl00_MainPlaceHolder_dtlDocs_ctl{nn}_lbl026" title="Document title">{title}</span></div>
        <div class="hitDetail"><span id="ctl00_MainPlaceHolder_dtlDocs_ctl{nn}_lbl024" title="Unrestricted">Unrestricted</span> |
          <span id="ctl00_MainPlaceHolder_dtlDocs_ctl{nn}_lbl023">{date}</span></div>
        <div class="hitIcs">{ics}</div>
        <div class="hitHs">{hs}</div>
      </div></td></tr>
      """;
  private static final String PAGE =
      """
      <!DOCTYPE html>
      <html><head><meta charset="utf-8"><title>Documents</title></head><body>
      <form name="aspnetForm" method="post" action="./FE_S_S006.aspx" id="aspnetForm">
      <input type="hidden" name="__VIEWSTATE" id="__VIEWSTATE" value="{state}" />
      <input type="hidden" name="__VIEWSTATEGENERATOR" id="__VIEWSTATEGENERATOR" value="5A1C0E4B" />
      <input type="hidden" name="__EVENTVALIDATION" id="__EVENTVALIDATION" value="practice" />
      <input type="hidden" name="ctl00$MainPlaceHolder$hdnNumberOfHits" id="ctl00_MainPlaceHolder_hdnNumberOfHits" value="{total}" />
      <select name="ctl00$MainPlaceHolder$ddl012" id="ctl00_MainPlaceHolder_ddl012"><option selected="selected" value="10">10</option><option value="20">20</option></select>
      <div id="searchResults"><table id="ctl00_MainPlaceHolder_dtlDocs">
      {hits}</table>
      <a id="ctl00_MainPlaceHolder_lnkNext" {next}>Next</a>
      <input type="hidden" name="ctl00$MainPlaceHolder$hdnCurrentPage" id="ctl00_MainPlaceHolder_hdnCurrentPage" value="{number}" />
      </div></form></body></html>
      """;

  private DocumentsHits() {}

  static String hit(PracticeRecord r, int row) {
    return filled(
        HIT,
        Map.of(
            "nn", String.format(Locale.ROOT, "%02d", row),
            "id", Integer.toString(r.id()),
            "file", DocumentsOnline.file(r),
            "symbol", DirtyHtml.escaped(r.symbolCell()),
            "title", DirtyHtml.escaped(r.title()),
            "date", r.distribution().map(d -> d.format(SLASHES)).orElse(""),
            "hs", DirtyHtml.escaped(String.join(", ", r.hs())),
            "ics", DirtyHtml.escaped(String.join(", ", r.ics()))));
  }

  static String page(Map<String, String> values) {
    return filled(PAGE, values);
  }

  private static String filled(String template, Map<String, String> values) {
    StringBuilder out = new StringBuilder();
    int at = 0;
    for (int open = template.indexOf('{'); open >= 0; open = template.indexOf('{', at)) {
      int close = template.indexOf('}', open);
      out.append(template, at, open).append(values.get(template.substring(open + 1, close)));
      at = close + 1;
    }
    return out.append(template.substring(at)).toString();
  }
}
