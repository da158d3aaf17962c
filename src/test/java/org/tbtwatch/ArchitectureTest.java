package org.tbtwatch;

import static com.tngtech.archunit.base.DescribedPredicate.alwaysTrue;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.util.Map.entry;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The packages are the stations of one road; this is the map. */
class ArchitectureTest {
  private static final String ROOT = "org.tbtwatch";

  /** Which packages each package may use. Changing a dependency means changing a line here. */
  static final Map<String, List<String>> MAY_USE =
      Map.ofEntries(
          entry("notification", List.of()),
          entry("nomenclature", List.of("notification")),
          entry("subscription", List.of("notification")),
          entry("source", List.of()),
          entry("settings", List.of("source", "subscription")),
          entry("health", List.of("notification", "source")),
          entry("ledger", List.of("notification")),
          entry("fetch", List.of("source", "settings")),
          entry("archive", List.of("source", "fetch")),
          entry("sheet", List.of()),
          entry("json", List.of("notification", "subscription")),
          entry("parse", List.of("source", "notification", "nomenclature", "sheet")),
          entry("practice", List.of("notification", "nomenclature", "sheet", "source", "parse")),
          entry("store", List.of("source", "notification", "subscription", "json")),
          entry("search", List.of("notification", "nomenclature")),
          entry("match", List.of("notification", "nomenclature", "subscription", "search")),
          entry("digest", List.of("notification", "subscription", "nomenclature", "jte")),
          entry("mail", List.of()),
          entry(
              "run",
              List.of(
                  "notification",
                  "nomenclature",
                  "subscription",
                  "source",
                  "settings",
                  "fetch",
                  "archive",
                  "sheet",
                  "json",
                  "parse",
                  "store",
                  "search",
                  "match",
                  "digest",
                  "mail",
                  "health",
                  "ledger")),
          entry("schedule", List.of("run", "source", "store")),
          entry(
              "cli",
              List.of(
                  "run",
                  "store",
                  "search",
                  "notification",
                  "nomenclature",
                  "subscription",
                  "source",
                  "settings",
                  "json",
                  "practice",
                  "parse",
                  "ledger")),
          entry(
              "web",
              List.of(
                  "run",
                  "digest",
                  "sheet",
                  "store",
                  "search",
                  "notification",
                  "nomenclature",
                  "subscription",
                  "source",
                  "json",
                  "jte")),
          entry(
              "jte",
              List.of(
                  "web",
                  "digest",
                  "run",
                  "store",
                  "notification",
                  "subscription",
                  "nomenclature",
                  "search")));

  /** The home of each library: the packages that may use it. */
  private static final Map<String, List<String>> HOMES =
      Map.ofEntries(
          entry("org.jsoup..", List.of("parse", "digest")),
          entry("org.apache.poi..", List.of("parse")),
          entry("org.apache.pdfbox..", List.of("parse")),
          entry("org.apache.lucene..", List.of("nomenclature", "search", "match")),
          entry("org.quartz..", List.of("schedule")),
          entry("org.snakeyaml..", List.of("settings")),
          entry("crawlercommons..", List.of("fetch")),
          entry("dev.failsafe..", List.of("fetch")),
          entry("java.net.http..", List.of("fetch")),
          entry("org.netpreserve..", List.of("archive")),
          entry("org.dhatim..", List.of("sheet")),
          entry("com.fasterxml.jackson.dataformat..", List.of("sheet")),
          entry(
              "com.fasterxml.jackson.databind..",
              List.of("json", "parse", "practice", "store", "sheet")),
          entry("org.jdbi..", List.of("store")),
          entry("org.flywaydb..", List.of("store")),
          entry("com.zaxxer..", List.of("store")),
          entry("org.sqlite..", List.of("store")),
          entry("org.postgresql..", List.of("store")),
          entry("jakarta.mail..", List.of("mail")),
          entry("org.eclipse.angus..", List.of("mail")),
          entry("org.apache.james.jdkim..", List.of("mail")),
          entry("info.picocli..", List.of("cli")),
          entry("picocli..", List.of("cli")),
          entry("io.javalin..", List.of("web")),
          entry("org.bouncycastle..", List.of("web", "run")),
          entry("io.micrometer..", List.of("web")),
          entry("gg.jte..", List.of("web", "digest", "jte")),
          entry("com.github.houbb..", List.of("nomenclature", "search")),
          entry("com.ibm.icu..", List.of("nomenclature", "search", "digest", "cli", "match")),
          entry("org.roaringbitmap..", List.of("match")));

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages(ROOT);

  @Test
  void eachPackageUsesOnlyTheOnesItMay() {
    for (Map.Entry<String, List<String>> e : MAY_USE.entrySet()) {
      DescribedPredicate<JavaClass> foreign =
          resideInAPackage(ROOT + "..")
              .and(DescribedPredicate.not(resideInAPackage(ROOT + "." + e.getKey() + "..")));
      for (String allowed : e.getValue()) {
        foreign =
            foreign.and(DescribedPredicate.not(resideInAPackage(ROOT + "." + allowed + "..")));
      }
      noClasses()
          .that()
          .resideInAPackage(ROOT + "." + e.getKey() + "..")
          .should()
          .dependOnClassesThat(foreign)
          .because("only " + e.getValue() + " may be used from " + e.getKey())
          .allowEmptyShould(true)
          .check(CLASSES);
    }
  }

  @Test
  void everyPackageStandsInTheTable() {
    TreeSet<String> found = new TreeSet<>();
    for (JavaClass c : CLASSES) {
      String rest = c.getPackageName().substring(ROOT.length());
      if (!rest.isEmpty()) {
        found.add(rest.substring(1).split("\\.")[0]);
      }
    }
    TreeSet<String> unknown = new TreeSet<>(found);
    unknown.removeAll(MAY_USE.keySet());
    assertEquals(new TreeSet<>(), unknown, "packages without a line in the table");
  }

  @Test
  void packagesFormNoCycles() {
    slices()
        .matching(ROOT + ".(*)..")
        .should()
        .beFreeOfCycles()
        .ignoreDependency(resideInAPackage(ROOT + ".jte.."), alwaysTrue())
        .check(CLASSES);
  }

  @Test
  void eachLibraryIsAtHomeInItsPackages() {
    for (Map.Entry<String, List<String>> e : HOMES.entrySet()) {
      ArchRule rule =
          noClasses()
              .that(
                  new DescribedPredicate<JavaClass>("live elsewhere") {
                    @Override
                    public boolean test(JavaClass c) {
                      String rest = c.getPackageName().substring(ROOT.length());
                      return rest.isEmpty()
                          || !e.getValue().contains(rest.substring(1).split("\\.")[0]);
                    }
                  })
              .should()
              .dependOnClassesThat()
              .resideInAPackage(e.getKey())
              .because(e.getKey() + " is at home in " + e.getValue());
      rule.check(CLASSES);
    }
  }

  @Test
  void theVocabulariesHoldOnlyValues() {
    classes()
        .that()
        .resideInAnyPackage(ROOT + ".notification", ROOT + ".subscription")
        .and()
        .areTopLevelClasses()
        .should(
            new ArchCondition<JavaClass>("be records, enums or interfaces") {
              @Override
              public void check(JavaClass c, ConditionEvents events) {
                boolean value =
                    c.isRecord()
                        || c.isEnum()
                        || c.isInterface()
                        || c.getSimpleName().equals("package-info");
                if (!value) {
                  events.add(SimpleConditionEvent.violated(c, c.getName() + " is a class"));
                }
              }
            })
        .check(CLASSES);
  }

  @Test
  void nobodyAsksTheTimeWithoutAClock() {
    for (Class<?> time :
        List.of(
            Instant.class,
            LocalDate.class,
            java.time.LocalDateTime.class,
            java.time.ZonedDateTime.class)) {
      noClasses().should().callMethod(time, "now").check(CLASSES);
    }
    noClasses().should().callMethod(System.class, "currentTimeMillis").check(CLASSES);
  }

  @Test
  void onlyMainMakesTheSystemClock() {
    noClasses()
        .that()
        .doNotHaveFullyQualifiedName(ROOT + ".Main")
        .should()
        .callMethod(Clock.class, "systemUTC")
        .orShould()
        .callMethod(Clock.class, "systemDefaultZone")
        .check(CLASSES);
  }

  @Test
  void noClassIsNamedForBeingHandy() {
    noClasses().should().haveNameMatching(".*(Util|Utils|Helper|Manager|Impl)").check(CLASSES);
  }

  @Test
  void everyPackageIsNullMarkedAndTellsItsStory() throws IOException {
    Path sources = Path.of("src/main/java/org/tbtwatch");
    try (Stream<Path> folders = Files.walk(sources)) {
      for (Path folder : folders.filter(Files::isDirectory).toList()) {
        boolean holdsClasses;
        try (Stream<Path> files = Files.list(folder)) {
          holdsClasses = files.anyMatch(f -> f.toString().endsWith(".java"));
        }
        if (holdsClasses) {
          String info = Files.readString(folder.resolve("package-info.java"));
          assertEquals(true, info.contains("@NullMarked"), folder + " is not @NullMarked");
          assertEquals(true, info.contains("/**"), folder + " has no story");
        }
      }
    }
  }
}
