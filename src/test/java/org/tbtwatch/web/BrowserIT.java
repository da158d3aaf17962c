package org.tbtwatch.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tbtwatch.subscription.Wish;

/** The pages as a person meets them: in a browser, with and without scripts, by keyboard. */
class BrowserIT {
  @TempDir static Path dir;
  private static Chromium chromium;
  private static PagesHouse house;
  private @Nullable BrowserContext context;

  @BeforeAll
  static void open() throws IOException {
    chromium = Chromium.startOrSkip();
    house = new PagesHouse(dir, PagesHouse.notices());
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

  @AfterEach
  void leave() {
    if (context != null) {
      context.close();
    }
  }

  private Page page(Browser.NewContextOptions options) {
    BrowserContext opened =
        chromium.browser().newContext(options.setBaseURL(house.base().toString()));
    context = opened;
    Page page = opened.newPage();
    page.onPageError(e -> page.evaluate("window.failed = true"));
    return page;
  }

  private Page english() {
    return page(new Browser.NewContextOptions().setLocale("en-GB"));
  }

  @Test
  void aNewcomerFindsTheRuleTheDeadlineAndHowToBeTold() {
    Page page = english();
    page.navigate("/");
    page.fill("#q", "lithium batteries");
    page.press("#q", "Enter");
    assertThat(page.locator("#count")).hasText("2 notifications");
    assertTrue(page.url().contains("q=lithium"), page.url());
    page.locator(".facets a", new Page.LocatorOptions().setHasText("Open for comments")).click();
    page.locator(".facets a", new Page.LocatorOptions().setHasText("European Union")).click();
    Locator first = page.locator("article.notice").first();
    assertThat(first.locator(".stand")).containsText("29 days left");
    first.locator("h3 a").click();
    assertThat(page.locator(".answer")).containsText("Write by");
    assertThat(page.locator(".timeline > li")).hasCount(2);
    assertThat(page.locator(".timeline del").first()).hasText("17 Aug 2026");
    page.locator(".answer .button").click();
    assertThat(page.locator("#preview h2")).containsText("in 12 months");
  }

  @Test
  void chineseReadersAskInChinese() {
    Page page = page(new Browser.NewContextOptions().setLocale("zh-CN"));
    page.navigate("/");
    assertThat(page.locator("h1")).hasText("哪些新的技术法规涉及您的产品？");
    page.fill("#q", "玩具");
    page.press("#q", "Enter");
    assertThat(page.locator("#count")).hasText("2 件通报");
    assertThat(page.locator("#found")).containsText("HS 9503");
    assertThat(page.locator("#found")).containsText("jouet");
    page.locator("a", new Page.LocatorOptions().setHasText("仅按原文检索")).click();
    assertThat(page.locator("#found")).not().containsText("G/TBT/N/FRA/300");
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
  void aWishIsTriedWhileTypedAndTakenByMail() {
    Page page = english();
    page.navigate("/subscribe");
    page.fill("#keywords", "toys");
    assertThat(page.locator("#preview h2")).containsText("notification");
    assertThat(page.locator("#preview .chip").first()).isVisible();
    page.fill("#email", "ada@example.org");
    page.locator("button", new Page.LocatorOptions().setHasText("confirmation mail")).click();
    assertThat(page.locator("h1")).hasText("Look into your mail");
    Wish asked = house.asked.get(house.asked.size() - 1);
    assertEquals("ada@example.org", asked.email());
    assertEquals(List.of("toys"), ((Wish.Wanted.Digest) asked.wanted()).search().keywords());
  }

  @Test
  void everythingWorksWithoutScripts() {
    Page page =
        page(new Browser.NewContextOptions().setLocale("en-GB").setJavaScriptEnabled(false));
    page.navigate("/");
    page.fill("#q", "lithium");
    page.locator(".box button").click();
    assertThat(page.locator("#count")).hasText("2 notifications");
    page.locator(".facets a", new Page.LocatorOptions().setHasText("Addendum")).click();
    assertThat(page.locator("#count")).hasText("1 notification");
    page.navigate("/subscribe");
    page.fill("#keywords", "toys");
    page.locator("button", new Page.LocatorOptions().setHasText("Try it")).click();
    assertThat(page.locator("h2").first()).containsText("in 12 months");
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

  @Test
  void anOperatorLogsInAndOut() {
    Page page = english();
    page.navigate("/operator");
    page.fill("#name", "ada");
    page.fill("#password", PagesHouse.PASSWORD);
    page.locator("form .form, form.form").locator("button").click();
    assertThat(page.locator("h1")).hasText("Operation");
    page.locator("button", new Page.LocatorOptions().setHasText("Log out")).click();
    page.navigate("/operator");
    assertThat(page.locator("h1")).hasText("Operator's login");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "/search?q=lithium",
        "/search?q=nothinglikeit",
        "/measures/G/TBT/N/EU/1200",
        "/members/EU",
        "/products/8507",
        "/compare?q=toys",
        "/subscribe?keywords=toys",
        "/status",
        "/operator/login",
        "/nothing"
      })
  void axeFindsNoViolation(String path) {
    for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
      for (int width : new int[] {360, 1280}) {
        Page page =
            page(
                new Browser.NewContextOptions()
                    .setLocale(width == 360 ? "zh-CN" : "en-GB")
                    .setColorScheme(scheme)
                    .setViewportSize(width, 900));
        page.navigate(path);
        List<Rule> violations =
            new AxeBuilder(page)
                .withTags(List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"))
                .analyze()
                .getViolations();
        assertTrue(
            violations.isEmpty(),
            path
                + " "
                + scheme
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
        leave();
      }
    }
  }
}
