package org.tbtwatch.practice.page;

import java.nio.charset.Charset;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tbtwatch.practice.PracticeData;
import org.tbtwatch.practice.PracticeRecord;
import org.tbtwatch.practice.Troubles;

/** Two national pages: an English table of links, and a Chinese list in the charset of old. */
public final class NationalPages {
  public static final String ENGLISH = "/national/en/notifications";
  static final String CHINESE = "/cn/wtotbt/";
  private static final int LISTED = 20;
  private static final int KEPT = 100;
  private static final Pattern CHINESE_LIST = Pattern.compile("/cn/wtotbt/list_(\\d{1,4})\\.html");
  private static final Pattern CHINESE_ITEM =
      Pattern.compile("/cn/wtotbt/tbtDetail_(\\d{1,9})\\.html");
  private static final DateTimeFormatter WORDS =
      DateTimeFormatter.ofPattern("d MMM uuuu", Locale.ENGLISH);

  private final List<PracticeRecord> newestFirst;

  public NationalPages(PracticeData data) {
    this.newestFirst =
        data.records().stream()
            .filter(r -> !r.symbols().isEmpty() && r.distribution().isPresent())
            .sorted(
                Comparator.comparing((PracticeRecord r) -> r.distribution().orElse(LocalDate.MIN))
                    .reversed())
            .limit(KEPT)
            .toList();
  }

  /** A page of the English table, with entities and a second date in words. */
  public Answer english(Query query, Paging paging) {
    int page = Math.max(1, query.number("page", 1));
    Paging.Part part = paging.part((page - 1) * LISTED, LISTED, newestFirst.size());
    StringBuilder rows = new StringBuilder();
    for (PracticeRecord r : newestFirst.subList(part.from(), part.to())) {
      rows.append("<tr class=\"notice\"><td class=\"symbol\"><a href=\"/en/Search?viewData=")
          .append(r.id())
          .append("\">")
          .append(DirtyHtml.escaped(r.symbolCell()))
          .append("</a></td><td class=\"member\">")
          .append(DirtyHtml.escaped(String.join(", ", r.memberNames())))
          .append("</td><td class=\"title\">")
          .append(DirtyHtml.escaped(r.title()).replace("é", "&eacute;").replace(" ", "&nbsp;"))
          .append("</td><td class=\"date\">")
          .append(r.distribution().map(d -> d.format(WORDS)).orElse(""))
          .append("</td><td class=\"due\">")
          .append(r.deadline().map(d -> d.format(WORDS)).orElse("not stated"))
          .append("</td></tr>\n");
    }
    boolean last = page * LISTED >= part.total();
    String next =
        last ? "" : "<a rel=\"next\" href=\"notifications?page=" + (page + 1) + "\">Next</a>";
    return Answer.html(
        200,
        Troubles.page(
            "TBT notifications",
            "<table class=\"notices\"><tbody>\n" + rows + "</tbody></table>" + next));
  }

  /** A list or an item of the Chinese page; empty for another address. */
  public Optional<Answer> chinese(String path, Paging paging) {
    Matcher list = CHINESE_LIST.matcher(path);
    if (list.matches()) {
      return Optional.of(chinese(chineseList(Integer.parseInt(list.group(1)), paging)));
    }
    Matcher item = CHINESE_ITEM.matcher(path);
    return item.matches()
        ? newestFirst.stream()
            .filter(r -> r.id() == Integer.parseInt(item.group(1)))
            .findFirst()
            .map(r -> chinese(chineseItem(r)))
        : Optional.empty();
  }

  private static Answer chinese(String body) {
    String page =
        "<html><head><meta http-equiv=\"Content-Type\" content=\"text/html; charset=gb2312\">"
            + "<title>TBT通报</title></head><body><div>您当前所在的位置: 首页 &gt; WTO/TBT</div>"
            + body
            + "</body></html>";
    return Answer.of(200, "text/html; charset=gb2312", page.getBytes(Charset.forName("GB18030")));
  }

  private String chineseList(int page, Paging paging) {
    Paging.Part part = paging.part((Math.max(1, page) - 1) * LISTED, LISTED, newestFirst.size());
    StringBuilder rows = new StringBuilder("<ul class=\"tbt-list\">\n");
    for (PracticeRecord r : newestFirst.subList(part.from(), part.to())) {
      rows.append("<li><a href=\"tbtDetail_")
          .append(r.id())
          .append(".html\">")
          .append(DirtyHtml.escaped(r.symbolCell()))
          .append("</a> <span class=\"date\">")
          .append(r.distribution().map(LocalDate::toString).orElse(""))
          .append("</span></li>\n");
    }
    boolean last = Math.max(1, page) * LISTED >= part.total();
    return rows
        + "</ul>"
        + (last ? "" : "<a class=\"next\" href=\"list_" + (page + 1) + ".html\">下一页</a>");
  }

  private static String chineseItem(PracticeRecord r) {
    return "<h1>TBT通报</h1><div class=\"content\">"
        + line("通报号", r.symbolCell())
        + line("通报标题", r.title())
        + line("通报成员", String.join("、", r.memberNames()))
        + line("负责部门", "")
        + line(
            "覆盖的产品",
            r.products() + " HS:" + String.join(";", r.hs()) + " ICS:" + String.join(";", r.ics()))
        + line("通报日期", r.distribution().map(LocalDate::toString).orElse(""))
        + line("内容概述", r.description())
        + line("目的和理由", r.objectiveText())
        + line("拟批准日期", r.adoption().shown())
        + line("拟生效日期", r.entry().shown())
        + line("提意见截止日期", r.deadline().map(LocalDate::toString).orElse(""))
        + "</div>";
  }

  private static String line(String label, String value) {
    return "<p>" + label + ":" + DirtyHtml.escaped(value).replace("\n", "<br>") + "</p>\n";
  }
}
