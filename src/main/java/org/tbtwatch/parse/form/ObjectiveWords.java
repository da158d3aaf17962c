package org.tbtwatch.parse.form;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tbtwatch.notification.Objective;

/**
 * Tells objectives from the prose of the box "objective and rationale" by stems in four languages.
 * Only words that name a purpose count; "spectrum management" names none of the WTO's objectives.
 */
final class ObjectiveWords {
  private record Stem(Objective objective, Pattern words) {}

  private static final List<Stem> STEMS =
      List.of(
          stem(
              Objective.HEALTH_SAFETY,
              "(?<!plant |animal |national |food |legal )\\b(?:human |public |people'?s )?health\\b(?! (?:of|for) (?:plants|animals)\\b)(?! standard)"
                  + "|(?<!animal )\\bsafety\\b|\\bsante\\b(?! (?:animale|vegetale|des (?:animaux|vegetaux)))"
                  + "|\\bsecurite\\b(?! (?:nationale|juridique))|\\bsalud\\b(?! (?:animal|vegetal|de los animales))"
                  + "|\\bseguridad\\b(?! (?:nacional|juridica))|(?<!动植物|动物|植物)健康|(?<!国家)安全"),
          stem(
              Objective.ENVIRONMENT,
              "\\benvironment(?! of (?:trust|competition))\\b|\\benvironmental(?:ly)?\\b|\\benvironnement(?:ale?)?\\b|\\bmedio ambiente\\b|\\bmedioambiental|\\bambiental(?:es)?\\b|环境|环保"),
          stem(
              Objective.ANIMAL_PLANT,
              "\\banimal (?:or plant )?(?:life|health)\\b|\\bplant (?:life|health)\\b|\\bphytosanitary\\b|\\bhealth of [^.;]{0,30}\\b(?:animals?|plants?)\\b"
                  + "|\\bsante (?:animale|vegetale|des animaux|des vegetaux)|\\bpreservation des vegetaux|\\bsanidad (?:animal|vegetal)|\\bvida o (?:la )?salud de los animales|\\bpreservacion de los vegetales|动植物|动物健康|植物健康"),
          stem(
              Objective.DECEPTIVE_PRACTICES,
              "\\bdeceptive\\b|\\bmisleading\\b|\\bfraud|\\bconsumers?'?s? protection\\b|\\bprotect(?:ion of|ing)? (?:the )?(?:interests? of )?(?:the )?consumers?\\b"
                  + "|\\binduire en erreur\\b|\\bprotection du consommateur|\\bprotection des consommateurs|\\bpratiques trompeuses|\\bengano|\\benganosas?\\b|\\binducir a error|\\bproteccion (?:de los|del|al) consumidor(?:es)?|欺诈|欺骗|保护消费者|消费者(?:权益|保护)"),
          stem(
              Objective.LABELLING,
              "\\bconsumer information\\b|\\blabell?ing\\b|\\binformation (?:of|to|for) (?:the )?consumers?\\b|\\binform(?:ing)? (?:the )?consumers?\\b|\\betiquetage\\b|\\binformation des consommateurs|\\betiquetado\\b|\\binformacion (?:al|de los|del|a los) consumidor|标签|消费者信息"),
          stem(
              Objective.QUALITY,
              "(?<!air |water )\\bqualit(?:y|ies)\\b(?! of (?:life|air|water))|\\bqualite\\b(?! de (?:l'air|l'eau|la vie|vie))|\\bcalidad\\b(?! (?:del (?:aire|agua)|de vida))|(?<!空气)质量"),
          stem(
              Objective.HARMONIZATION,
              "\\bharmoni[sz](?:e|es|ed|ing|ation)\\b|\\bharmoniser\\b|\\barmoniza(?:r|cion)\\b|协调|一致性"),
          stem(
              Objective.NATIONAL_SECURITY,
              "\\bnational security\\b|\\bsecurite nationale\\b|\\bseguridad nacional\\b|国家安全"),
          stem(
              Objective.TRADE_FACILITATION,
              "\\bbarriers? to trade\\b|\\btrade barriers?\\b|\\bfacilitat(?:e|es|ing|ion of) (?:the )?(?:international )?trade\\b|\\btrade facilitation\\b|\\bobstacles (?:techniques )?au commerce\\b|\\bfaciliter le commerce|\\bobstaculos (?:tecnicos )?al comercio\\b|\\bfacilitar el comercio|贸易壁垒|贸易便利|便利贸易"),
          stem(
              Objective.COST_SAVING,
              "\\bcost[- ]savings?\\b|\\breduc(?:e|ing|tion of) costs?\\b|\\bproductivity\\b|\\breduction des couts\\b|\\bproductivite\\b|\\breduccion de (?:los )?costos\\b|\\bproductividad\\b|降低成本|提高生产率"));

  private static final Pattern OTHER =
      Pattern.compile("\\s*(?:other|autres?|otros?|其他|其它)\\s*[.:]?\\s*");
  private static final Pattern NOT_SPECIFIED =
      Pattern.compile(
          "\\s*(?:not specified|not stated|non specifiee?s?|no se especifica[ns]?|未说明)\\s*\\.?\\s*");

  private ObjectiveWords() {}

  private static Stem stem(Objective objective, String words) {
    return new Stem(objective, Pattern.compile(words));
  }

  /** Names of the objectives that a text shows, by where each first stands. */
  static List<String> in(String text) {
    String folded = Folded.of(text).replaceAll("\\s+", " ");
    if (OTHER.matcher(folded).matches()) {
      return List.of(Objective.OTHER.wtoName());
    }
    if (NOT_SPECIFIED.matcher(folded).matches()) {
      return List.of(Objective.NOT_SPECIFIED.wtoName());
    }
    Map<Integer, Objective> byPlace = new TreeMap<>();
    for (Stem stem : STEMS) {
      Matcher m = stem.words().matcher(folded);
      if (m.find()) {
        int at = m.start() * STEMS.size() + stem.objective().ordinal();
        byPlace.put(at, stem.objective());
      }
    }
    return byPlace.values().stream().map(Objective::wtoName).toList();
  }
}
