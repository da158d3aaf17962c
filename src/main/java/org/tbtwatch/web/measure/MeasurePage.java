package org.tbtwatch.web.measure;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tbtwatch.digest.CommentBy;
import org.tbtwatch.nomenclature.Members;
import org.tbtwatch.notification.FiledNotification;
import org.tbtwatch.notification.Measure;
import org.tbtwatch.notification.NotificationField;
import org.tbtwatch.notification.State;
import org.tbtwatch.run.search.MeasureRun;
import org.tbtwatch.web.page.NoticeCard;
import org.tbtwatch.web.page.View;
import org.tbtwatch.web.page.Words;

/**
 * What the page of a measure shows.
 *
 * @param told the measure
 * @param similar notices of other measures like it
 * @param words in the reader's language
 * @param members the table of Members
 * @param today the UTC day
 * @param homeMember through whose enquiry point firms comment here; may be empty
 * @param leadDays days a firm needs by the settings
 * @param following what the button for following offers whoever looks
 */
public record MeasurePage(
    MeasureRun.Told told,
    List<NoticeCard> similar,
    Words words,
    Members members,
    LocalDate today,
    String homeMember,
    int leadDays,
    Following following) {

  private Measure measure() {
    return told.measure();
  }

  private Story story() {
    return new Story(told.measure());
  }

  /** Symbol of the measure. */
  public String symbol() {
    return measure().base().toString();
  }

  /** Products covered as written, or the title where that box is empty. */
  public String original() {
    String products = story().newest(NotificationField.PRODUCTS_COVERED);
    return products.isEmpty() ? title() : products;
  }

  /** Title of the notified text. */
  public String title() {
    String own = story().base().notification().title();
    return own.isEmpty() ? story().newest(NotificationField.TITLE) : own;
  }

  /** Whether the title stands in place of the products. */
  public boolean titleLeads() {
    return story().newest(NotificationField.PRODUCTS_COVERED).isEmpty();
  }

  /** Products in the reader's language. */
  public String product() {
    return NoticeCard.product(story().base().notification(), words.language());
  }

  /** Head of the page: the product, or what is covered as written. */
  public String headline() {
    String product = product();
    return product.isEmpty() ? NoticeCard.cut(NoticeCard.line(original()), 140) : product;
  }

  /** Where it stands. */
  public State state() {
    return measure().state(today);
  }

  /** The tone of the state. */
  public String tone() {
    return NoticeCard.tone(state(), measure().finalDateForComments(), today);
  }

  /** The state in words. */
  public String stateWord() {
    return words.t("state." + (tone().equals("soon") ? "soon" : state().word()));
  }

  /** The deadline as printed, for the clock. */
  public Optional<LocalDate> deadline() {
    return measure().finalDateForComments();
  }

  /** Days left until the printed deadline; negative when it has passed. */
  public long daysLeft() {
    return deadline().map(d -> ChronoUnit.DAYS.between(today, d)).orElse(0L);
  }

  /** Until when a firm here can comment. */
  public Optional<CommentBy> commentBy() {
    return CommentBy.of(measure(), story().base(), homeMember, leadDays);
  }

  /** How the effective deadline comes about. */
  public String arithmetic(CommentBy by) {
    List<String> parts = new ArrayList<>(List.of(words.date(by.printed())));
    by.cutoffDays()
        .ifPresent(
            days ->
                parts.add(
                    words.t(
                        "effective.cutoff",
                        "days",
                        days,
                        "working",
                        by.working() ? "yes" : "no",
                        "member",
                        members.byCode(homeMember).name(words.language().code()))));
    if (by.leadDays() > 0) {
      parts.add(words.t("effective.lead", "days", by.leadDays()));
    }
    return words.comma(parts);
  }

  /** Days from today to a date. */
  public long days(LocalDate to) {
    return ChronoUnit.DAYS.between(today, to);
  }

  /** Members who notified. */
  public List<NoticeCard.Who> notifying() {
    return story().base().notification().notifyingMembers().stream()
        .map(c -> new NoticeCard.Who(c, members.byCode(c).name(words.language().code())))
        .toList();
  }

  /** Where its enquiry point is, as the notice says. */
  public String enquiryPoint() {
    return story().newest(NotificationField.ENQUIRY_POINT);
  }

  /** The content as described. */
  public String description() {
    String own = story().base().notification().description();
    return own.isEmpty() ? story().newest(NotificationField.DESCRIPTION) : own;
  }

  /** The date that matters next in this state. */
  public Optional<LocalDate> next() {
    return switch (state()) {
      case OPEN, CLOSED, UNKNOWN -> deadline();
      case ADOPTED, IN_FORCE -> measure().entryIntoForce();
      case WITHDRAWN -> Optional.empty();
    };
  }

  /** Facts, in the order in which they are asked for. */
  public List<Facts.Fact> facts() {
    return new Facts(story(), words).all();
  }

  /** All documents, newest first. */
  public List<Timeline.Row> timeline() {
    return new Timeline(told, words).rows();
  }

  /** Where sources disagree, one sentence each. */
  public List<String> conflicts() {
    return new Timeline(told, words).conflicts();
  }

  /** When this page's facts were last told. */
  public String asOf() {
    return measure().documents().stream()
        .map(FiledNotification::changedAt)
        .max(java.util.Comparator.naturalOrder())
        .map(words::at)
        .orElse("");
  }

  /** Where to ask for the next rule on such products: the form of subscribing, filled in. */
  public String alike() {
    return "/subscribe?measure=" + View.encoded(symbol());
  }
}
