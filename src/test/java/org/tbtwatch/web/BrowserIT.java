package org.tbtwatch.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tbtwatch.PracticeHouse;
import org.tbtwatch.PracticeHouse.Mail;
import org.tbtwatch.practice.Trouble;

/**
 * The pages as a person meets them, in a browser: a whole installation over the practice site, its
 * mails read from their folder.
 */
class BrowserIT {
  private static final String BATTERIES = "/measures/G/TBT/N/EU/1416";

  private static final String SWITCHED_OFF =
      "/national/en/notifications\"\n    delay: 10ms\n    enabled: false";
  private static final String SWITCHED_ON = SWITCHED_OFF.replace("false", "true");

  @TempDir static Path dir;
  private static @Nullable Chromium chromium;
  private static @Nullable PracticeHouse house;
  private static URI base = URI.create("http://127.0.0.1/");
  private final List<String> errors = new ArrayList<>();
  private @Nullable BrowserContext context;

  @BeforeAll
  static void open() throws Exception {
    chromium = Chromium.startOrSkip();
    PracticeHouse opened = new PracticeHouse(dir, Instant.parse("2026-08-03T06:00:00Z"));
    house = opened;
    assertTrue(opened.crawl("eping-search").outcome().isGood());
    opened.importReaders();
    opened.digests();
    base = opened.start();
  }

  @AfterAll
  static void close() {
    if (house != null) {
      house.close();
    }
    if (chromium != null) {
      chromium.close();
    }
  }

  private static PracticeHouse house() {
    return java.util.Objects.requireNonNull(house);
  }

  @AfterEach
  void leave() {
    if (context != null) {
      context.close();
    }
    assertEquals(List.of(), errors, "errors of scripts");
  }

  private Page page(Browser.NewContextOptions options) {
    BrowserContext opened =
        java.util.Objects.requireNonNull(chromium)
            .browser()
            .newContext(options.setBaseURL(base.toString()));
    context = opened;
    Page page = opened.newPage();
    page.onPageError(errors::add);
    page.onConsoleMessage(
        m -> {
          if (m.text().contains("Content Security Policy")) {
            errors.add(m.text());
          }
        });
    return page;
  }

  private Page english() {
    return page(new Browser.NewContextOptions().setLocale("en-GB"));
  }

  private static Locator button(Page page, String words) {
    return page.locator("button", new Page.LocatorOptions().setHasText(words));
  }

  private static Locator link(Page page, String where, String words) {
    return page.locator(where, new Page.LocatorOptions().setHasText(words));
  }

  @Test
  void aNewcomerFindsTheOpenRulesTheDeadlineAndHowToBeToldOfTheNextOne() throws Exception {
    Page page = english();
    page.navigate("/");
    page.fill("#q", "lithium batteries EU");
    page.press("#q", "Enter");
    assertThat(page.locator("#count")).hasText("3 notifications");
    assertThat(page.locator("article.notice .stand").first()).containsText("32 days left");
    link(page, ".take a", "Tell me of the next one").click();
    assertThat(page.locator("#keywords")).hasValue(Pattern.compile("lithium batteries.*"));
    assertThat(page.locator("#preview h2")).containsText("in 12 months");
    page.goBack();
    page.locator("article.notice h3 a").first().click();
    assertThat(page.locator("h1")).containsText("lithium-ion batteries");
    assertThat(page.locator(".answer")).containsText("Write by 4 Sep 2026");
    assertThat(page.locator(".timeline > li")).hasCount(2);
    assertThat(page.locator(".timeline del").first()).hasText("6 Aug 2026");
    assertThat(page.locator(".timeline ins").first()).hasText("4 Sep 2026");
  }

  @Test
  void aNewcomerFindsThemInChineseToo() {
    Page page = page(new Browser.NewContextOptions().setLocale("zh-CN"));
    page.navigate("/");
    assertThat(page.locator("h1")).hasText("哪些新的技术法规涉及您的产品？");
    page.fill("#q", "欧盟锂电池");
    page.press("#q", "Enter");
    assertThat(page.locator("#count")).hasText("3 件通报");
    assertThat(page.locator("#found")).containsText("lithium-ion battery");
    assertThat(page.locator("article.notice .stand").first()).containsText("32");
    page.locator("article.notice h3 a").first().click();
    assertThat(page.locator(".answer")).containsText("2026年9月4日");
    assertThat(page.locator("summary.button")).hasText("关注此措施");
  }

  @Test
  void chineseWordsFindNoticesInOtherLanguagesUntilThatIsSwitchedOff() {
    Page page = page(new Browser.NewContextOptions().setLocale("zh-CN"));
    page.navigate("/search?q=玩具");
    assertThat(page.locator("#found")).containsText("HS 9503");
    assertThat(page.locator("#found")).containsText("jouet");
    assertThat(page.locator("article.notice").first()).isVisible();
    link(page, "a", "仅按原文检索").click();
    assertThat(page.locator("#found")).not().containsText("jouet");
  }

  @Test
  void filtersNarrowAndAreTakenBack() {
    Page page = english();
    page.navigate("/search?q=batteries");
    String all = page.locator("#count").textContent();
    link(page, ".facets a", "European Union").click();
    assertThat(page.locator("#count")).hasText("3 notifications");
    link(page, ".facets a", "Addendum").click();
    assertThat(page.locator("#count")).hasText("1 notification");
    link(page, ".taken a", "Remove all filters").click();
    assertThat(page.locator("#count")).hasText(all);
  }

  @Test
  void wordsAreCompletedAndChosenByKeyboard() {
    Page page = english();
    page.navigate("/");
    page.locator("#q").pressSequentially("8507");
    assertThat(page.locator(".suggestions a").first()).containsText("HS 8507");
    page.press("#q", "ArrowDown");
    page.keyboard().press("Enter");
    page.waitForURL("**/products/8507");
    assertThat(page.locator("figure").first()).isVisible();
  }

  @Test
  void aWishIsTriedWhileTypedAndTrueOnceTheMailIsAnswered() throws Exception {
    Page page =
        page(new Browser.NewContextOptions().setLocale("en-GB").setTimezoneId("Asia/Dubai"));
    page.navigate("/subscribe");
    page.fill("#keywords", "toys");
    assertThat(page.locator("#preview h2")).containsText("in 12 months");
    assertThat(page.locator("#preview .chip").first()).isVisible();
    assertThat(page.locator("#zone")).hasValue("Asia/Dubai");
    page.fill("#email", "grace@example.org");
    button(page, "confirmation mail").click();
    assertThat(page.locator("h1")).hasText("Look into your mail");
    assertFalse(house().isReader("grace@example.org"));
    house().letters();
    page.navigate(house().takeMail("grace@example.org").link("confirm/"));
    button(page, "Yes, send me the digest").click();
    assertThat(page.locator("h1")).hasText("Welcome");
    assertTrue(house().isReader("grace@example.org"));
    page.navigate("/");
    link(page, "nav a", "My subscriptions").click();
    assertThat(page.locator("h1")).hasText("Your digest");
    assertThat(page.locator("main")).containsText("toys");
  }

  @Test
  void aStrangerFollowsByMailAndAKnownReaderByOneClick() throws Exception {
    Page page = english();
    page.navigate(BATTERIES);
    page.locator("summary.button").click();
    page.fill("#email", "alan@example.org");
    button(page, "Send me the mail to confirm").click();
    assertThat(page.locator("h1")).hasText("Look into your mail");
    house().letters();
    page.navigate(house().takeMail("alan@example.org").link("confirm/"));
    assertEquals(List.of(), house().followed("alan@example.org"));
    button(page, "Yes, follow it").click();
    assertEquals(List.of("G/TBT/N/EU/1416"), house().followed("alan@example.org"));
    link(page, "a", "Back to the measure").click();
    assertThat(page.locator(".follow")).containsText("You follow this measure.");
    button(page, "Stop following").click();
    assertThat(button(page, "Follow this measure")).isVisible();
    assertEquals(List.of(), house().followed("alan@example.org"));
    page.navigate("/measures/G/TBT/N/EU/1417");
    button(page, "Follow this measure").click();
    assertThat(page.locator(".follow")).containsText("You follow this measure.");
    assertEquals(List.of("G/TBT/N/EU/1417"), house().followed("alan@example.org"));
  }

  @Test
  void everythingWorksWithoutScripts() throws Exception {
    Page page =
        page(new Browser.NewContextOptions().setLocale("en-GB").setJavaScriptEnabled(false));
    page.navigate("/");
    page.fill("#q", "lithium batteries EU");
    page.locator(".box button").click();
    assertThat(page.locator("#count")).hasText("3 notifications");
    link(page, ".facets a", "Addendum").click();
    assertThat(page.locator("#count")).hasText("1 notification");
    page.navigate("/subscribe");
    page.fill("#keywords", "toys");
    button(page, "Try it").click();
    assertThat(page.locator("#preview h2")).containsText("in 12 months");
    assertThat(page.locator("#keywords")).hasValue("toys");
    page.navigate(BATTERIES);
    page.locator("summary.button").click();
    page.fill("#email", "edsger@example.org");
    button(page, "Send me the mail to confirm").click();
    house().letters();
    page.navigate(house().takeMail("edsger@example.org").link("confirm/"));
    button(page, "Yes, follow it").click();
    assertEquals(List.of("G/TBT/N/EU/1416"), house().followed("edsger@example.org"));
  }

  @Test
  void leavingTakesOneClickInTheDigest() throws Exception {
    Mail digest = house().takeMail("ana.torres@vinosdelsur.example");
    Page page = english();
    page.navigate(digest.link("digest/"));
    assertThat(page.locator("body")).containsText("G/TBT/N/");
    page.navigate(digest.link("leave/"));
    assertTrue(house().isReader("ana.torres@vinosdelsur.example"), "looking changes nothing");
    page.locator("main button.act").click();
    assertFalse(house().isReader("ana.torres@vinosdelsur.example"));
  }

  @Test
  void theKeyboardReachesTheContentFirst() {
    Page page = english();
    page.navigate("/search?q=toys");
    page.keyboard().press("Tab");
    assertThat(page.locator(":focus")).hasText("Skip to the content");
    page.keyboard().press("Enter");
    assertEquals("main", page.evaluate("document.activeElement.id"));
  }

  private void logIn(Page page) {
    page.navigate("/operator");
    page.fill("#name", PracticeHouse.OPERATOR);
    page.fill("#password", PracticeHouse.PASSWORD);
    button(page, "Log in").click();
    assertThat(page.locator("h1")).hasText("Operation");
  }

  @Test
  void anOperatorSeesAFaultMendsItAndReplayClosesTheGap() throws Exception {
    house()
        .notify(
            "{\"symbols\":[\"G/TBT/N/EU/1500\"],\"member_codes\":[\"EU\"],\"kind\":\"regular\","
                + "\"member\":\"European Union\",\"distribution_date\":\"2026-11-20\","
                + "\"title_en\":\"Draft regulation on the tuning of harpsichords\"}");
    house().restartWith(Map.of(SWITCHED_OFF, SWITCHED_ON));
    house().site().begin(Trouble.RENAMED_FIELD, "/national");
    assertFalse(house().crawl("national-en").outcome().isGood());
    Page page = english();
    page.navigate("/status");
    assertThat(page.locator(".fault").first()).containsText("national-en");
    logIn(page);
    link(page, "th a", "national-en").click();
    assertThat(page.locator(".fault").first()).containsText("td.symbol");
    assertThat(page.locator("pre")).containsText("notice-no");
    assertThat(page.locator("main")).containsText("As read: 0 notifications");
    page.navigate("/search?q=harpsichords");
    assertThat(page.locator("#count")).hasText("Nothing found");

    house()
        .restartWith(
            Map.of(
                SWITCHED_OFF, SWITCHED_ON, ": td.symbol a\n", ": td.symbol a, td.notice-no a\n"));
    logIn(page);
    link(page, "th a", "national-en").click();
    assertThat(page.locator("main")).containsText("As read: 19 notifications");
    button(page, "Read kept pages again").click();
    assertThat(page.locator("main [role=status]")).containsText("1 new");
    assertThat(page.locator("main .fault")).hasCount(0);
    page.navigate("/search?q=harpsichords");
    assertThat(page.locator("#count")).hasText("1 notification");
    page.navigate("/operator");
    button(page, "Log out").click();
    page.navigate("/operator");
    assertThat(page.locator("h1")).hasText("Operator's login");
    house().site().end(Trouble.RENAMED_FIELD);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "/search?q=lithium",
        "/search?q=nothinglikeit",
        "/search?q=*ium%20AND%20(",
        BATTERIES,
        "/members/EU",
        "/products/8507",
        "/compare?q=toys",
        "/subscribe?keywords=toys",
        "/status",
        "/operator/login",
        "/nothing"
      })
  void axeFindsNoViolation(String path) {
    isSound(page(desktop()), path, 1280);
    leave();
    isSound(page(phone()), path, 360);
  }

  private static Browser.NewContextOptions desktop() {
    return new Browser.NewContextOptions()
        .setLocale("en-GB")
        .setColorScheme(ColorScheme.LIGHT)
        .setViewportSize(1280, 900);
  }

  private static Browser.NewContextOptions phone() {
    return new Browser.NewContextOptions()
        .setLocale("zh-CN")
        .setColorScheme(ColorScheme.DARK)
        .setViewportSize(360, 800);
  }

  @Test
  void axeFindsNoViolationWhereReadersAndOperatorsAct() throws Exception {
    Mail digest = house().takeMail("j.meyer@battery-works.example");
    for (Browser.NewContextOptions options : List.of(desktop(), phone())) {
      int width = options.viewportSize.get().width;
      Page page = page(options.setLocale("en-GB"));
      for (String part : List.of("leave/", "follow/", "not-for-me/", "preferences/")) {
        isSound(page, digest.link(part), width);
      }
      isSound(page, BATTERIES, width);
      logIn(page);
      isSound(page, "/operator", width);
      isSound(page, "/operator/sources/eping-search", width);
      leave();
    }
  }

  private static void isSound(Page page, String path, int width) {
    page.navigate(path);
    List<Rule> violations =
        new AxeBuilder(page)
            .withTags(List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"))
            .setLegacyMode(true) // no frames of others, so no second page is needed to look at them
            .analyze()
            .getViolations();
    assertTrue(
        violations.isEmpty(),
        path
            + " "
            + width
            + ": "
            + violations.stream()
                .map(
                    v ->
                        v.getId()
                            + " "
                            + v.getNodes().stream().limit(3).map(n -> n.getHtml()).toList())
                .collect(Collectors.joining("; ")));
    Object wider = page.evaluate("document.documentElement.scrollWidth > window.innerWidth");
    assertEquals(false, wider, path + " is wider than " + width);
  }
}
