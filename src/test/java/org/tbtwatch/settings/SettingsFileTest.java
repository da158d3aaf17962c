package org.tbtwatch.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tbtwatch.settings.Settings.MailMode;
import org.tbtwatch.settings.yaml.Fault;
import org.tbtwatch.settings.yaml.Setting;

class SettingsFileTest {
  @TempDir Path dir;

  private Settings read(String text, Map<String, String> env) throws Exception {
    return SettingsFile.read(Files.writeString(dir.resolve("settings.yaml"), text), env);
  }

  private List<Fault> faults(String text, Map<String, String> env) {
    return assertThrows(SettingsException.class, () -> read(text, env)).faults();
  }

  @Test
  void aMissingFileMeansTheDefaults() throws Exception {
    Settings settings = SettingsFile.read(dir.resolve("none.yaml"), Map.of());
    assertEquals(MailMode.FOLDER, settings.mail().mode());
    assertEquals(587, settings.mail().port());
    assertEquals("en", settings.defaults().language());
    assertEquals(Optional.empty(), settings.proxy());
    assertEquals(settings, read("", Map.of()));
  }

  @Test
  void theExampleIsRight() throws Exception {
    Settings settings = SettingsFile.read(Path.of("docs/settings.example.yaml"), Map.of());
    assertEquals("Asia/Shanghai", settings.defaults().timeZone().getId());
    assertEquals(2, settings.centre().replyTo().size());
  }

  @Test
  void faultsOfFileAndEnvironmentAreToldTogether() {
    List<Fault> faults =
        faults(
            """
            mail:
              mode: alive
              port: 70000
            defaults:
              timezone: Asia/Shanghai
              send_at: 7 o'clock
            trust: [no-such.pem]
            database: {url: "jdbc:h2:mem"}
            """,
            Map.of(
                "TBTWATCH_DB_URL",
                "postgres://u:geheim@h/db",
                "HTTPS_PROXY",
                "socks5://u:geheim@p:1"));
    assertEquals(
        List.of(
            "0 HTTPS_PROXY (environment)",
            "0 TBTWATCH_DB_URL (environment)",
            "2 mail.mode",
            "3 mail.port",
            "5 defaults.timezone",
            "6 defaults.send_at",
            "7 trust",
            "8 database.url"),
        faults.stream().map(f -> f.line() + " " + f.key()).toList());
    assertTrue(faults.get(4).found().endsWith("did you mean time_zone?"));
    assertFalse(faults.toString().contains("geheim"));
  }

  @Test
  void liveMailNeedsAHostAndASender() {
    assertEquals(
        List.of("mail.host", "mail.from"),
        faults("publicUrl: https://tbt.test/\nmail: {mode: live}\n", Map.of()).stream()
            .map(Fault::key)
            .toList());
  }

  @Test
  void liveMailThatNobodyCanLeaveIsRefused() throws Exception {
    String live = "mail: {mode: live, host: relay.test, from: tbt@tbt.test%s}\n%s";
    assertEquals(
        List.of("mail.replyTo"),
        faults(live.formatted("", ""), Map.of()).stream().map(Fault::key).toList());
    for (String way :
        List.of(
            live.formatted(", replyTo: person@tbt.test", ""),
            live.formatted("", "centre: {replyTo: {zh: person@tbt.test}}\n"),
            live.formatted("", "publicUrl: https://tbt.test/\n"))) {
      assertEquals(Settings.MailMode.LIVE, read(way, Map.of()).mail().mode(), way);
    }
  }

  @Test
  void secretsComeFromTheEnvironmentAndPrintAsStars() throws Exception {
    Settings settings =
        read(
            "proxy: {noProxy: [.wto.org]}",
            Map.of(
                "HTTPS_PROXY", "http://user:p%40ss@proxy.firm.cn:3128",
                "NO_PROXY", "localhost",
                "TBTWATCH_SMTP_USER", "mailer",
                "TBTWATCH_SMTP_PASSWORD", "geheim",
                "TBTWATCH_DB_URL", "jdbc:postgresql://h/db?password=geheim",
                "TBTWATCH_DB_PASSWORD", "geheim"));
    Settings.Proxy proxy = settings.proxy().orElseThrow();
    assertEquals("p@ss", proxy.password().orElseThrow().value());
    assertEquals(3128, proxy.port());
    assertTrue(proxy.httpsOnly());
    assertEquals(List.of(".wto.org"), proxy.noProxy());
    assertFalse(settings.toString().contains("geheim"));
    assertFalse(settings.toString().contains("p@ss"));
  }

  @Test
  void theManualListsEverySettingAsTheProgramReadsIt() throws IOException {
    List<String> inCode = new ArrayList<>();
    for (List<Setting> part :
        List.of(Setting.SOURCES, Setting.SELECTIONS, Setting.SETTINGS, Setting.ENVIRONMENT)) {
      for (Setting s : part) {
        inCode.add(
            String.join(
                " | ", "| `" + s.key() + "`", s.type(), s.unit(), s.otherwise(), s.range()));
      }
    }
    List<String> inManual =
        Files.readAllLines(Path.of("docs/settings.md")).stream()
            .filter(l -> l.startsWith("| `"))
            .map(l -> l.substring(0, l.lastIndexOf(" | ")))
            .toList();
    assertEquals(inCode, inManual);
  }

  @Test
  void theListedDefaultsAreTheRealOnes() throws Exception {
    StringBuilder yaml = new StringBuilder("mail:\n");
    for (Setting s : Setting.SETTINGS) {
      boolean literal = !s.otherwise().equals("-") && !s.otherwise().contains(" ");
      if (literal && s.key().startsWith("mail.")) {
        yaml.append("  ")
            .append(s.key().substring(5))
            .append(": ")
            .append(s.otherwise())
            .append('\n');
      }
    }
    yaml.append("defaults:\n");
    for (Setting s : Setting.SETTINGS) {
      if (!s.otherwise().equals("-") && s.key().startsWith("defaults.")) {
        yaml.append("  ")
            .append(s.key().substring(9))
            .append(": \"")
            .append(s.otherwise())
            .append("\"\n");
      }
    }
    Settings defaults = SettingsFile.read(dir.resolve("none.yaml"), Map.of());
    Settings written = read(yaml.toString(), Map.of());
    assertEquals(defaults.mail(), written.mail());
    assertEquals(defaults.defaults().sendAt(), written.defaults().sendAt());
    assertEquals(defaults.defaults().sendDay(), written.defaults().sendDay());
    assertEquals(defaults.defaults().language(), written.defaults().language());
  }
}
