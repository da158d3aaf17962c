package org.tbtwatch.web;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * Makes the pictures in {@code docs/screenshots/} of a running demo. Run with {@code
 * -Dtbtwatch.screenshots.of=http://127.0.0.1:8080} while {@code tbtwatch demo} runs.
 */
@EnabledIfSystemProperty(named = "tbtwatch.screenshots.of", matches = "http.*")
@org.junit.jupiter.api.Tag("full")
class ScreenshotsIT {
  private static final Path FOLDER = Path.of("docs/screenshots");
  private static final Map<String, String> PAGES =
      Map.of(
          "home", "/",
          "search", "/search?q=lithium+batteries",
          "measure", "/measures/G/TBT/N/KEN/1370",
          "member", "/members/KEN",
          "product", "/products/8507",
          "compare", "/compare?q=toys",
          "subscribe", "/subscribe?keywords=toys",
          "status", "/status");

  @Test
  void everyPageInTwoLanguagesOnPhoneAndDesktopLightAndDark() throws IOException {
    Files.createDirectories(FOLDER);
    String base = System.getProperty("tbtwatch.screenshots.of");
    try (Chromium chromium = Chromium.startOrSkip()) {
      for (String language : List.of("en", "zh")) {
        shoot(chromium, base, language, "desktop", 1280, 900, ColorScheme.LIGHT);
        shoot(chromium, base, language, "phone", 390, 844, ColorScheme.DARK);
      }
      shoot(chromium, base, "en", "desktop", 1280, 900, ColorScheme.DARK);
      shoot(chromium, base, "zh", "phone", 390, 844, ColorScheme.LIGHT);
    }
  }

  private static void shoot(
      Chromium chromium,
      String base,
      String language,
      String device,
      int width,
      int height,
      ColorScheme scheme)
      throws IOException {
    try (BrowserContext context =
        chromium
            .browser()
            .newContext(
                new Browser.NewContextOptions()
                    .setBaseURL(base)
                    .setLocale(language.equals("zh") ? "zh-CN" : "en-GB")
                    .setColorScheme(scheme)
                    .setViewportSize(width, height))) {
      for (Map.Entry<String, String> page : PAGES.entrySet()) {
        Page shown = context.newPage();
        shown.navigate(page.getValue());
        String name =
            "%s-%s-%s-%s.png"
                .formatted(
                    page.getKey(), language, device, scheme == ColorScheme.DARK ? "dark" : "light");
        write(shown.screenshot(), FOLDER.resolve(name));
        shown.close();
      }
    }
  }

  /** With 256 colours, which is a third of the size. */
  private static void write(byte[] png, Path file) throws IOException {
    BufferedImage full = ImageIO.read(new ByteArrayInputStream(png));
    BufferedImage few =
        new BufferedImage(full.getWidth(), full.getHeight(), BufferedImage.TYPE_INT_RGB);
    few.getGraphics().drawImage(full, 0, 0, null);
    for (int y = 0; y < few.getHeight(); y++) {
      for (int x = 0; x < few.getWidth(); x++) {
        few.setRGB(x, y, few.getRGB(x, y) & 0xF8F8F8);
      }
    }
    ImageIO.write(few, "png", file.toFile());
  }
}
