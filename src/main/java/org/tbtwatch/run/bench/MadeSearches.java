package org.tbtwatch.run.bench;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.tbtwatch.match.Notice;
import org.tbtwatch.nomenclature.Concept;
import org.tbtwatch.nomenclature.Language;
import org.tbtwatch.nomenclature.Lexicon;
import org.tbtwatch.nomenclature.Members;
import org.tbtwatch.notification.DocumentSymbol;
import org.tbtwatch.notification.FormDate;
import org.tbtwatch.notification.HsCode;
import org.tbtwatch.notification.Member;
import org.tbtwatch.notification.Notification;
import org.tbtwatch.subscription.Breadth;
import org.tbtwatch.subscription.SavedSearch;
import org.tbtwatch.subscription.Subscription;

/**
 * Saved searches and notices made up to measure matching: the same for the same numbers, whoever
 * asks. Keywords are the terms of the tables and what firms make of them: "portable LED lamp",
 * 不锈钢水杯, "lampe étanche".
 */
public final class MadeSearches {
  private static final String DIGITS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
  private static final Map<Language, List<String>> FEATURES =
      Map.of(
          Language.EN,
          List.of(
              ("waterproof portable electric industrial plastic aluminium wooden rechargeable"
                      + " organic wireless automatic medical household recycled mini commercial"
                      + " outdoor custom smart premium")
                  .split(" ")),
          Language.ZH,
          List.of("便携式 防水 电动 工业用 儿童 不锈钢 塑料 木制 家用 医用 无线 全自动 一次性 有机 小型 户外 商用 新型".split(" ")),
          Language.FR,
          List.of(
              "portable étanche électrique industriel pliable automatique médical recyclé"
                  .split(" ")),
          Language.ES,
          List.of(
              "portátil impermeable eléctrico industrial plegable automático médico reciclado"
                  .split(" ")));

  private final List<String> vocabulary;
  private final List<Concept> concepts = Lexicon.shipped().concepts();
  private final List<String> memberCodes;

  /**
   * Over a vocabulary of so many words, or all there are.
   *
   * @param words how many
   */
  public MadeSearches(Members members, int words) {
    this.memberCodes = members.all().stream().map(Member::code).toList();
    this.vocabulary = vocabulary(words);
  }

  private List<String> vocabulary(int words) {
    Set<String> made = new LinkedHashSet<>();
    for (Concept concept : concepts) {
      for (Language language : Language.values()) {
        made.addAll(concept.terms(language));
      }
    }
    for (int round = 0; round < 20 && made.size() < words; round++) {
      for (Concept concept : concepts) {
        for (Language language : Language.values()) {
          List<String> features = FEATURES.getOrDefault(language, List.of());
          String feature = features.get((concept.number() + round) % features.size());
          concept.terms(language).forEach(term -> made.add(combined(feature, term, language)));
        }
      }
    }
    return made.stream().limit(words).toList();
  }

  private static String combined(String feature, String term, Language language) {
    return switch (language) {
      case EN -> feature + " " + term;
      case ZH -> feature + term;
      case FR, ES -> term + " " + feature;
    };
  }

  /** How many distinct keywords there are to choose from. */
  public int words() {
    return vocabulary.size();
  }

  /** Puts so many saved searches. */
  public void fill(int searches, Consumer<Subscription> put) {
    subscriptions(searches).forEachRemaining(put);
  }

  /** So many saved searches, each made when it is asked for. */
  public Iterator<Subscription> subscriptions(int searches) {
    Random random = new Random(7);
    return IntStream.range(0, searches)
        .mapToObj(i -> new Subscription(ulid(random), ulid(random), search(random)))
        .iterator();
  }

  /** Five to ten keywords; two fifths with one to five Members, three tenths with HS codes. */
  private SavedSearch search(Random random) {
    String[] keywords = new String[5 + random.nextInt(6)];
    Arrays.setAll(keywords, i -> vocabulary.get(random.nextInt(vocabulary.size())));
    List<String> by = new ArrayList<>();
    for (int n = random.nextInt(10) < 4 ? 1 + random.nextInt(5) : 0; n > 0; n--) {
      by.add(memberCodes.get(random.nextInt(memberCodes.size())));
    }
    List<HsCode> hs = new ArrayList<>();
    for (int n = random.nextInt(10) < 3 ? 1 + random.nextInt(3) : 0; n > 0; n--) {
      hs.add(code(any(random)));
    }
    return new SavedSearch(
        "", List.of(keywords), List.of(), hs, List.of(), by, List.of(), List.of(), Breadth.NORMAL);
  }

  private static HsCode code(Concept concept) {
    return HsCode.parse(concept.hs().get(0));
  }

  private Concept any(Random random) {
    return concepts.get(random.nextInt(concepts.size()));
  }

  /** So many notices of about 1,500 characters, half of them with an HS code. */
  public List<Notice> notices(int count) {
    Random random = new Random(11);
    List<Notice> notices = new ArrayList<>();
    for (int number = 1; number <= count; number++) {
      notices.add(notice(number, random));
    }
    return notices;
  }

  /** So many notifications, evenly distributed over some days. */
  public void spread(int count, LocalDate from, LocalDate to, Consumer<Notification> put) {
    Random random = new Random(13);
    long days = ChronoUnit.DAYS.between(from, to);
    for (int number = 1; number <= count; number++) {
      LocalDate day = from.plusDays(days * number / count);
      put.accept(
          notice(number, random).notification().toBuilder()
              .distributionDate(day)
              .finalDateForComments(FormDate.of(day.plusDays(60)))
              .build());
    }
  }

  /** So many saved searches. */
  public List<SavedSearch> searches(int count) {
    List<SavedSearch> searches = new ArrayList<>();
    fill(count, s -> searches.add(s.search()));
    return searches;
  }

  private Notice notice(int number, Random random) {
    String member = memberCodes.get(random.nextInt(memberCodes.size()));
    Concept product = any(random);
    StringBuilder description = new StringBuilder("This draft regulation specifies ");
    while (description.length() < 1_300) {
      description
          .append("requirements, test methods and labelling for the ")
          .append(any(random).name(Language.EN))
          .append(" when it is placed on the market by the manufacturer or the importer. ");
    }
    return Notice.of(
        Notification.of(List.of(DocumentSymbol.parse("G/TBT/N/" + member + "/" + number)))
            .productsCovered(
                product.name(Language.EN) + "; " + any(random).name(Language.values()[number % 4]))
            .title("Technical regulation on " + product.name(Language.EN))
            .description(description.toString())
            .hsCodes(number % 2 == 0 ? List.of(code(product)) : List.of())
            .build());
  }

  private static String ulid(Random random) {
    char[] id = new char[26];
    id[0] = '0';
    for (int i = 1; i < id.length; i++) {
      id[i] = DIGITS.charAt(random.nextInt(DIGITS.length()));
    }
    return new String(id);
  }
}
