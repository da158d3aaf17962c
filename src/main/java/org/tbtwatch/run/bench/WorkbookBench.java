package org.tbtwatch.run.bench;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.tbtwatch.sheet.Cell;
import org.tbtwatch.sheet.SheetWriter;
import org.tbtwatch.sheet.xlsx.Xlsx;

/** Makes a workbook of the live size out of nothing, to measure how long one takes. */
public final class WorkbookBench {
  private static final List<String> MEMBERS =
      List.of(
          "United States of America:USA",
          "European Union:EU",
          "China:CHN",
          "Brazil:BRA",
          "Uganda:UGA",
          "Kenya:KEN",
          "Korea, Republic of:KOR",
          "Japan:JPN",
          "Chile:CHL",
          "Saudi Arabia, Kingdom of:SAU",
          "Israel:ISR",
          "Canada:CAN",
          "Mexico:MEX",
          "Ecuador:ECU");
  private static final List<String> THINGS =
      List.of(
          "lithium batteries",
          "toys",
          "pneumatic tyres",
          "cosmetic products",
          "LED lamps",
          "bicycles",
          "food contact plastics",
          "wine",
          "household refrigerators",
          "motor vehicles",
          "medical devices",
          "steel bars",
          "organic fertilizers",
          "children's clothing",
          "cement",
          "telecommunication terminals",
          "pesticides",
          "milk products",
          "furniture",
          "gas stoves");
  private static final List<String> VERBS =
      List.of(
          "specifies safety requirements and test methods for",
          "establishes labelling and marking rules for",
          "amends the conformity assessment procedure for",
          "limits restricted substances in",
          "sets minimum energy performance for");

  private WorkbookBench() {}

  /**
   * Writes a workbook.
   *
   * @param rows how many
   * @param tbtShare share of TBT rows, 0 to 1; the others are SPS
   */
  public static void write(Path file, int rows, double tbtShare) throws IOException {
    Random random = new Random(1);
    int[] serial = new int[MEMBERS.size()];
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file));
        SheetWriter sheet = Xlsx.write(out, "Notifications")) {
      sheet.texts(
          List.of(
              "Document symbol",
              "Notifying Member",
              "Distribution date",
              "Notification type",
              "Title",
              "Description",
              "Products covered",
              "HS code(s)",
              "ICS code(s)",
              "Objectives",
              "Keywords",
              "Final date for comments",
              "Proposed adoption  date",
              "Proposed entry  into  force date",
              "Link to notification(EN)",
              "Notified document"));
      for (int i = 0; i < rows; i++) {
        sheet.row(row(random, serial, i, rows, random.nextDouble() < tbtShare));
      }
    }
  }

  private static List<Cell> row(Random random, int[] serial, int i, int rows, boolean tbt) {
    int m = random.nextInt(MEMBERS.size());
    String[] member = MEMBERS.get(m).split(":");
    LocalDate day = LocalDate.of(1995, 1, 1).plusDays((long) i * 11_600 / rows);
    String thing = THINGS.get(random.nextInt(THINGS.size()));
    String symbol = " G/%s/N/%s/%d".formatted(tbt ? "TBT" : "SPS", member[1], ++serial[m]);
    StringBuilder text = new StringBuilder();
    for (int s = 0; s < 4 + random.nextInt(6); s++) {
      text.append("This draft ")
          .append(VERBS.get(random.nextInt(VERBS.size())))
          .append(' ')
          .append(thing)
          .append(" of class ")
          .append(random.nextInt(10_000))
          .append(" and for ")
          .append(THINGS.get(random.nextInt(THINGS.size())))
          .append(". ");
    }
    String slashed =
        "%02d/%02d/%d".formatted(day.getDayOfMonth(), day.getMonthValue(), day.getYear());
    String hs =
        random.nextInt(3) == 0
            ? "%04d.%02d".formatted(101 + random.nextInt(9500), random.nextInt(99))
            : "";
    return java.util.stream.Stream.of(
            symbol,
            member[0],
            slashed,
            "Regular notification",
            "Draft rule no. " + i + " on " + thing,
            text.toString().strip(),
            thing,
            hs,
            "",
            "Protection of human health or safety (TBT), Consumer information, labelling (TBT)",
            "",
            day.plusDays(60).toString(),
            "",
            "6 months after adoption",
            "https://docs.example/" + member[1].toLowerCase(Locale.ROOT) + "/" + i + ".docx",
            "")
        .map(Cell::of)
        .toList();
  }
}
