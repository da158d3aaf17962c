package org.tbtwatch.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.quartz.CronExpression;
import org.tbtwatch.settings.yaml.Cron;
import org.tbtwatch.settings.yaml.Fault;
import org.tbtwatch.source.Shape;
import org.tbtwatch.source.Source;

class SourcesFileTest {
  @TempDir Path dir;

  private Path file(String text) throws IOException {
    return Files.writeString(dir.resolve("sources.yaml"), text);
  }

  private List<Fault> faults(String text) throws IOException {
    Path file = file(text);
    return assertThrows(SettingsException.class, () -> SourcesFile.read(file)).faults();
  }

  @Test
  void theProjectsOwnFileIsRightAndLacksAContact() throws Exception {
    SourcesConfig config = SourcesFile.read(Path.of("sources.yaml"));

    assertTrue(config.contactMissing());
    Source search = config.byId("eping-search").orElseThrow();
    assertEquals(Shape.EPING_SEARCH, search.shape());
    assertEquals(2, search.hosts().size());
    assertEquals(Duration.ofSeconds(2), search.delay());
    assertEquals(Duration.ofDays(7), search.overlap());
    assertEquals("UTC", search.zone().getId().replace("Z", "UTC"));
    assertEquals(2, config.byId("eping-workbook").orElseThrow().rank());
  }

  @Test
  void allFaultsAreToldAtOnceWithLineAndKey() throws Exception {
    List<Fault> faults =
        faults(
            """
            contact: someone@firm.cn
            sources:
              - id: eping-search
                shape: eping-serch
                url: ftp://eping.wto.org
                delay: 2 seconds
                shedule: "0 0 6 * * ?"
              - id: eping-search
                shape: eping-workbook
                schedule: "0 0 6 * * *"
                enabled: yes
                pageSize: lots
            """);

    assertEquals(
        List.of(
            "4 sources[0].shape",
            "5 sources[0].url",
            "6 sources[0].delay",
            "7 sources[0].shedule",
            "8 sources[1].id",
            "8 sources[1].url",
            "10 sources[1].schedule",
            "11 sources[1].enabled",
            "12 sources[1].pageSize"),
        faults.stream().map(f -> f.line() + " " + f.key()).toList());
    assertTrue(faults.get(3).found().endsWith("did you mean schedule?"), faults.get(3).found());
    assertEquals("\"2 seconds\"", faults.get(2).found());
    assertTrue(faults.get(6).found().contains("exactly one of day of month and day of week"));
  }

  @Test
  void aMissingAndAnEmptyFileAreToldApart() throws Exception {
    Path none = dir.resolve("none.yaml");
    assertEquals(
        "no file",
        assertThrows(SettingsException.class, () -> SourcesFile.read(none))
            .faults()
            .getFirst()
            .found());
    assertEquals("an empty file", faults("# nothing\n").getFirst().found());
  }

  @Test
  void brokenYamlIsToldWithItsLine() throws Exception {
    Fault fault = faults("contact: a@firm.cn\nsources:\n  - id: [x\n  - id: y\n").getFirst();
    assertEquals(4, fault.line());
    assertEquals("YAML", fault.expected());
  }

  @Test
  void bytesThatAreNotUtf8AreToldAsThat() throws Exception {
    Path file =
        Files.write(dir.resolve("l.yaml"), "contact: é".getBytes(StandardCharsets.ISO_8859_1));
    SettingsException e = assertThrows(SettingsException.class, () -> SourcesFile.read(file));
    assertEquals("text in UTF-8", e.faults().getFirst().expected());
  }

  @Test
  void aKeyWrittenTwiceIsAFault() throws Exception {
    assertEquals(
        "each key once",
        faults("contact: a@b.cn\ncontact: a@b.cn\nsources: []\n").getFirst().expected());
  }

  @Test
  void credentialsInAnAddressAreRefusedAndNotShown() throws Exception {
    List<Fault> faults =
        faults(
            "sources:\n"
                + "  - {id: a, shape: eping-search, url: \"https://u:geheim@eping.wto.org/\"}\n");
    assertFalse(faults.toString().contains("geheim"));
    assertEquals("\"https://***@eping.wto.org/\"", faults.getFirst().found());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "you@example.org",
        "tbt@example.com",
        "https://www.example.net/us",
        "a@x.example"
      })
  void noContactAndTheExamplesCountAsMissing(String contact) {
    assertTrue(SourcesConfig.isMissing(contact));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a@example-firm.cn", "example@firm.cn", "https://firm.cn/example"})
  void realContactsAreNotTakenForExamples(String contact) {
    assertFalse(SourcesConfig.isMissing(contact));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0 0 6,18 * * ?",
        "0 30 3 * * ?",
        "0 0/5 * ? * MON-FRI",
        "0 0 12 L * ?",
        "0 0 12 LW * ?",
        "0 0 12 15W * ?",
        "0 0 12 ? * 6L",
        "0 0 12 ? * 6#3",
        "0 0 12 1 JAN ? 2030",
        "*/10 * * * * ?",
        "0 0 6 * * *",
        "0 0 6 ? * ?",
        "0 6 * * ?",
        "60 0 6 * * ?",
        "0 0 24 * * ?",
        "0 0 6 32 * ?",
        "0 0 6 * 13 ?",
        "0 0 6 ? * 8",
        "0 0 6 ? * XYZ",
        "* * * * *",
        "every day"
      })
  void schedulesAreJudgedAsQuartzJudgesThem(String cron) {
    assertEquals(CronExpression.isValidExpression(cron), Cron.fault(cron).isEmpty(), cron);
  }
}
