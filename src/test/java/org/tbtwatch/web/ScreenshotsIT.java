package org.tbtwatch.web;

import com.google.gson.JsonObject;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.LoadState;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.tbtwatch.PracticeHouse;
import org.tbtwatch.PracticeHouse.Mail;
import org.tbtwatch.practice.Trouble;

/**
 * Makes the pictures in {@code docs/screenshots/} of a whole installation over the practice site,
 * one source of which is in trouble. Run with {@code -Dtbtwatch.screenshots=true}.
 */
@EnabledIfSystemProperty(named = "tbtwatch.screenshots", matches = "true")
@Tag("full")
class ScreenshotsIT {
  private static final Path FOLDER = Path.of("docs/screenshots");
  private static final int QUALITY = 70;
  private static final Map<String, String> FOR_ALL = new LinkedHashMap<>();
  private static final Map<String, String> FOR_OPERATORS = new LinkedHashMap<>();

  static {
    FOR_ALL.put("home", "/");
    FOR_ALL.put("search", "/search?q=lithium+batteries");
    FOR_ALL.put("nothing-found", "/search?q=harpsichords&member=EU");
    FOR_ALL.put("measure", "/measures/G/TBT/N/EU/1416");
    FOR_ALL.put("follow", "/measures/G/TBT/N/EU/1416#follow");
    FOR_ALL.put("member", "/members/KEN");
    FOR_ALL.put("product", "/products/8507");
    FOR_ALL.put("compare", "/compare?q=toys");
    FOR_ALL.put("subscribe", "/subscribe?keywords=toys");
    FOR_ALL.put("status", "/status");
    FOR_ALL.put("no-such-page", "/nowhere");
    FOR_ALL.put("operator-login", "/operator/login");
    FOR_OPERATORS.put("operator", "/operator");
    FOR_OPERATORS.put("quarantine", "/operator/sources/national-en");
  }

  @TempDir Path dir;

  @Test
  void everyPageInTwoLanguagesOnPhoneAndDesktopLightAndDark() throws Exception {
    Files.createDirectories(FOLDER);
    try (PracticeHouse house = new PracticeHouse(dir, Instant.parse("2026-08-03T06:00:00Z"));
        Chromium chromium = Chromium.startOrSkip()) {
      house.crawl("eping-search");
      house.importReaders();
      house.digests();
      Map<String, Mail> mails =
          Map.of(
              "en", house.takeMail("j.meyer@battery-works.example"),
              "zh", house.takeMail("wang.li@toys-ningbo.example"));
      URI base = house.start();
      house.site().begin(Trouble.RENAMED_FIELD, "/national");
      house.restartWith(
          Map.of(
              "/national/en/notifications\"\n    delay: 10ms\n    enabled: false",
              "/national/en/notifications\"\n    delay: 10ms\n    enabled: true"));
      house.crawl("eping-workbook");
      house.crawl("national-en");
      for (Map.Entry<String, Mail> reader : mails.entrySet()) {
        for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
          shoot(chromium, base, reader, "desktop", 1280, 900, scheme);
          shoot(chromium, base, reader, "phone", 390, 844, scheme);
        }
      }
    }
  }

  private static void shoot(
      Chromium chromium,
      URI base,
      Map.Entry<String, Mail> reader,
      String device,
      int width,
      int height,
      ColorScheme scheme)
      throws IOException {
    String language = reader.getKey();
    String end =
        "-%s-%s-%s.webp".formatted(language, device, scheme.name().toLowerCase(Locale.ROOT));
    try (BrowserContext context =
        chromium
            .browser()
            .newContext(
                new Browser.NewContextOptions()
                    .setBaseURL(base.toString())
                    .setLocale(language.equals("zh") ? "zh-CN" : "en-GB")
                    .setColorScheme(scheme)
                    .setDeviceScaleFactor(device.equals("phone") ? 1.5 : 1)
                    .setViewportSize(width, height))) {
      Page page = context.newPage();
      for (Map.Entry<String, String> one : FOR_ALL.entrySet()) {
        keep(page, one.getValue(), FOLDER.resolve(one.getKey() + end));
      }
      Mail mail = reader.getValue();
      keep(page, mail.link("digest/"), FOLDER.resolve("digest" + end));
      keep(page, mail.link("leave/"), FOLDER.resolve("leave" + end));
      keep(page, mail.link("preferences/"), FOLDER.resolve("my-subscriptions" + end));
      page.navigate("/operator/login");
      page.fill("#name", PracticeHouse.OPERATOR);
      page.fill("#password", PracticeHouse.PASSWORD);
      page.locator(".form button").click();
      for (Map.Entry<String, String> one : FOR_OPERATORS.entrySet()) {
        keep(page, one.getValue(), FOLDER.resolve(one.getKey() + end));
      }
    }
  }

  private static void keep(Page page, String address, Path file) throws IOException {
    page.navigate("about:blank");
    page.navigate(address);
    page.waitForLoadState(LoadState.NETWORKIDLE);
    JsonObject how = new JsonObject();
    how.addProperty("format", "webp");
    how.addProperty("quality", QUALITY);
    CDPSession session = page.context().newCDPSession(page);
    String picture = session.send("Page.captureScreenshot", how).get("data").getAsString();
    session.detach();
    Files.write(file, Base64.getDecoder().decode(picture));
  }
}
