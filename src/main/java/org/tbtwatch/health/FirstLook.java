package org.tbtwatch.health;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Looks at an answer before it is read: is this the page, or somebody standing in its way? */
public final class FirstLook {
  private static final Pattern PASSWORD =
      Pattern.compile("<input[^>]+type\\s*=\\s*[\"']?password", Pattern.CASE_INSENSITIVE);

  private static final List<String> CHALLENGES =
      List.of(
          "captcha",
          "cf-chl",
          "cf-challenge",
          "challenge-platform",
          "attention required! | cloudflare",
          "just a moment...",
          "checking your browser",
          "verify you are human",
          "verifying you are human",
          "are you a robot",
          "azure waf",
          "azurewaf",
          "x-azure-ref",
          "azure front door",
          "microsoft-azure-application-gateway",
          "request blocked",
          "incapsula incident",
          "_incapsula_resource",
          "ddos protection by",
          "enable javascript and cookies to continue",
          "人机验证",
          "安全验证",
          "滑动验证");

  private static final List<String> LOGINS =
      List.of(
          "<title>sign in", "<title>log in", "<title>login", "<title>sign-in", "/oauth2/authorize");

  /** What a shape promises to be. */
  public enum Promise {
    JSON,
    /** A workbook or another file that is no text. */
    FILE,
    /** HTML or XML, which the parser tells apart itself. */
    MARKUP
  }

  /**
   * An answer.
   *
   * @param promise what it should be
   * @param start its first characters, some tens of thousands
   * @param contentType as the server says; may be empty
   * @param askedHost whom we asked
   * @param answeredBy which host answered
   */
  public record Answer(
      Promise promise, String start, String contentType, String askedHost, String answeredBy) {

    boolean isRedirected() {
      return !askedHost.equalsIgnoreCase(answeredBy);
    }

    boolean isHtml() {
      String text = start.replace("\uFEFF", "").stripLeading().toLowerCase(Locale.ROOT);
      return text.startsWith("<!doctype html")
          || text.startsWith("<html")
          || text.startsWith("<") && contentType.toLowerCase(Locale.ROOT).contains("html");
    }
  }

  private FirstLook() {}

  /**
   * What is wrong beyond doubt.
   *
   * @param usualHosts hosts that answered before; none while there is no history
   */
  public static Optional<HealthFault> at(Answer answer, List<String> usualHosts) {
    if (answer.promise() == Promise.MARKUP) {
      return redirected(answer, usualHosts);
    }
    if (answer.isHtml()) {
      return Optional.of(inTheWay(answer).orElseGet(() -> html(answer)));
    }
    return redirected(answer, usualHosts);
  }

  /** Why a page that should be markup could not be read: somebody may be standing in its way. */
  public static Optional<HealthFault> inTheWay(Answer answer) {
    if (!answer.isHtml()) {
      return Optional.empty();
    }
    String lower = answer.start().toLowerCase(Locale.ROOT);
    for (String mark : CHALLENGES) {
      if (lower.contains(mark)) {
        return fault(
            FaultKind.CHALLENGE_PAGE,
            "expected "
                + promised(answer)
                + ", found a page that asks whether we are human (it"
                + " says \""
                + mark
                + "\")"
                + by(answer));
      }
    }
    boolean login =
        PASSWORD.matcher(answer.start()).find() || LOGINS.stream().anyMatch(lower::contains);
    return login
        ? fault(
            FaultKind.LOGIN_PAGE,
            "expected " + promised(answer) + ", found a page that asks for a password" + by(answer))
        : Optional.empty();
  }

  private static Optional<HealthFault> redirected(Answer answer, List<String> usualHosts) {
    boolean strange =
        answer.isRedirected()
            && !usualHosts.isEmpty()
            && usualHosts.stream().noneMatch(answer.answeredBy()::equalsIgnoreCase);
    return strange
        ? fault(
            FaultKind.REDIRECTED_ELSEWHERE,
            "asked "
                + answer.askedHost()
                + ", answered by "
                + answer.answeredBy()
                + ", which never answered before")
        : Optional.empty();
  }

  private static HealthFault html(Answer answer) {
    if (answer.isRedirected()) {
      return new HealthFault(
          FaultKind.REDIRECTED_ELSEWHERE,
          "expected "
              + promised(answer)
              + " from "
              + answer.askedHost()
              + ", was sent on to an HTML page of "
              + answer.answeredBy());
    }
    return new HealthFault(
        FaultKind.HTML_FOR_JSON, "expected " + promised(answer) + ", found an HTML page");
  }

  private static String promised(Answer answer) {
    return switch (answer.promise()) {
      case JSON -> "JSON";
      case FILE -> "a file";
      case MARKUP -> "a list of notifications";
    };
  }

  private static String by(Answer answer) {
    return answer.isRedirected() ? ", from " + answer.answeredBy() : "";
  }

  private static Optional<HealthFault> fault(FaultKind kind, String sentence) {
    return Optional.of(new HealthFault(kind, sentence));
  }
}
