package org.tbtwatch.parse.form;

import static org.tbtwatch.parse.form.Box.*;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Every wording of the form's labels seen so far, in English, French, Spanish and Chinese, as
 * patterns over {@link Folded} text. A blank matches any white space, so a label may be wrapped.
 */
final class FieldLabels {
  /** Brackets with at most one pair inside. */
  private static final String BRACKETS = "\\((?:[^()]|\\([^()]{0,100}\\)){0,400}\\)";

  private static final String MARK = "(?:\\[ ?[x ]{0,3} ?\\]|[☐☒☑□■])";
  private static final String S = "(?:s|\\(s\\))?";

  /**
   * One wording of one label.
   *
   * @param box which box it opens
   * @param anywhere whether it is long enough to be sure in the middle of a line; others must begin
   *     a line or follow an item number
   * @param pattern the whole label with its colon, over folded text
   */
  record Label(Box box, boolean anywhere, Pattern pattern) {}

  private static final Pattern CHINESE = Pattern.compile("[\\u4E00-\\u9FFF]");

  private static final List<Label> WESTERN_ONLY = western();
  private static final List<Label> ALL = all();

  private FieldLabels() {}

  /** The labels to look for in a folded text: without Chinese letters, none of the Chinese ones. */
  static List<Label> of(String folded) {
    return CHINESE.matcher(folded).find() ? ALL : WESTERN_ONLY;
  }

  private static List<Label> western() {
    List<Label> labels = new ArrayList<>();
    english(labels);
    french(labels);
    spanish(labels);
    return List.copyOf(labels);
  }

  private static List<Label> all() {
    List<Label> labels = new ArrayList<>(western());
    chinese(labels);
    return List.copyOf(labels);
  }

  private static void english(List<Label> l) {
    anywhere(
        l,
        INTRODUCTION,
        "the following (?:notification|communication)(?=,? (?:is being circulated|has been|dated))");
    anywhere(l, MEMBER, "me[mn]ber (?:of|to) (?:the )?agreement notifying ?:");
    anywhere(l, MEMBER, "party to (?:the )?agreement notifying ?:");
    anywhere(l, MEMBER, "notifying member" + S + " ?:");
    anywhere(
        l,
        LOCAL_GOVERNMENT,
        "if applicable, name of (?:the )?local government"
            + S
            + " involved ?(?:\\(articles? 3\\.2"
            + " and 7\\.2\\))? ?[:.]?");
    anywhere(l, AGENCY, "agency responsible ?:");
    anywhere(
        l,
        COMMENTS_TO,
        "(?:(?:name and address|contact details) ?(?:"
            + BRACKETS
            + ")? ?(?:of|for) (?:the )?)?"
            + "agency or authority designated to handle comments[^:.\\[]{0,140}[:.]");
    start(l, ARTICLES, "notified under (?:the )?article" + S + "(?= ?\\d)");
    anywhere(l, PRODUCTS, "products? covered ?" + BRACKETS + " ?[:.]");
    start(l, PRODUCTS, "products? covered ?:");
    anywhere(
        l,
        TITLE,
        "title(?:,| and) num?ber of pages(?:,? and languages? ?"
            + S
            + ")?"
            + "(?: of the notified documents? ?"
            + S
            + ")?(?: ?[:.]|(?: of(?: the(?: notif[a-z]*)?)?)? ?$)");
    anywhere(l, TITLE, "details of (?:the )?notified document" + S + " ?" + BRACKETS + " ?:");
    anywhere(l, TITLE, "title" + S + " of (?:the )?notified document" + S + " ?:");
    start(l, TITLE, "title ?:");
    anywhere(
        l,
        LINKS,
        "link"
            + S
            + " to (?:the )?notified document"
            + S
            + "(?: and/or contact details[^:]{0,160})?"
            + " ?:");
    anywhere(l, DESCRIPTION, "description of (?:the )?content" + S + " ?:");
    start(l, DESCRIPTION, "description ?:");
    anywhere(l, OBJECTIVE, "objectives? and rationale(?: ?, including[^:]{0,100})? ?(?::|$)");
    start(l, RELEVANT, "relevant document" + S + " ?:");
    anywhere(
        l,
        ADOPTION_AND_ENTRY,
        "proposed dates? of adoption ?(?:and|/|&) ?(?:(?:proposed )?dates? of )?entry into force ?:");
    anywhere(l, ADOPTION, "proposed date of adoption ?(?:\\(dd/mm/yy\\))? ?:");
    anywhere(l, ENTRY, "proposed date of entry into force ?(?:\\(dd/mm/yy\\))? ?:");
    start(l, PROVISION_OF_COMMENTS, "provision of comments ?:?");
    anywhere(l, FINAL_DATE, "final date for comments ?:");
    start(
        l,
        TEXTS,
        "text"
            + S
            + " available(?: online)? (?:from|at) ?:(?: national enquiry point ?(?:"
            + MARK
            + ")?,? or address[^:]{0,200}:)?");
    start(l, REASON, "reasons? for (?:the )?(?:addendum|corrigendum|revision|supplement) ?:?");
    start(l, FOOTNOTE, "(?:\\d|\\[\\d\\])? ?this information can be provided by including");
    anywhere(l, SPS_REGIONS, "regions or countries likely to be affected[^:]{0,80}:");
    anywhere(l, SPS_STANDARD, "is there a relevant international standard\\?");
    anywhere(
        l, SPS_URGENT, "nature of the urgent problem" + S + " and reason for urgent action ?:");
  }

  private static void french(List<Label> l) {
    start(
        l,
        INTRODUCTION,
        "la (?:notification suivante|communication ci-apres|communication suivante)");
    anywhere(l, MEMBER, "membre (?:de l'accord adressant la notification|notifiant) ?:");
    anywhere(
        l,
        LOCAL_GOVERNMENT,
        "(?:le cas echeant|s'il y a lieu), ?[^:]{0,60}loca(?:l|ux)[^:]{0,60}:");
    anywhere(l, AGENCY, "organisme" + S + " responsable" + S + " ?:");
    anywhere(
        l,
        COMMENTS_TO,
        "(?:(?:nom et adresse|coordonnees) ?(?:"
            + BRACKETS
            + ")? ?de )?l'organisme ou de l'autorite"
            + " designe[^:]{0,240}:");
    start(l, ARTICLES, "notification au titre (?:de l'|des )article" + S + "(?= ?\\d)");
    anywhere(l, PRODUCTS, "produits (?:vises|couverts) ?" + BRACKETS + " ?:");
    start(l, PRODUCTS, "produits (?:vises|couverts) ?:");
    anywhere(l, TITLE, "intitule(?:,| et) (?:le )?nombre de pages[^:]{0,80}:");
    anywhere(
        l,
        TITLE,
        "(?:precisions|renseignements|details)[^:()]{0,40}document"
            + S
            + " notifie"
            + S
            + " ?"
            + BRACKETS
            + " ?:");
    start(l, TITLE, "(?:intitule|titre) ?:");
    start(l, LINKS, "liens?[^:]{0,30} document[^:]{0,200}:");
    start(l, DESCRIPTION, "teneur ?:");
    start(l, DESCRIPTION, "description(?: du contenu)? ?:");
    anywhere(l, OBJECTIVE, "objectif et (?:justification|raison d'etre)[^:]{0,120}:");
    start(l, RELEVANT, "documents? pertinents? ?:");
    String date = "date (?:projetee|proposee|envisagee) (?:pour |d[e'] ?)";
    anywhere(l, ADOPTION_AND_ENTRY, date + "(?:l')?adoption et (?:de )?l'entree en vigueur ?:");
    anywhere(l, ADOPTION, date + "(?:l')?adoption ?:");
    anywhere(l, ENTRY, date + "(?:l')?entree en vigueur ?:");
    start(l, PROVISION_OF_COMMENTS, "(?:presentation|communication) d(?:es |')observations ?:?");
    anywhere(
        l,
        FINAL_DATE,
        "date limite (?:pour|de) (?:la )?(?:presentation|communication|reception)? ?(?:des"
            + " |d'|les )?observations ?:");
    start(
        l,
        TEXTS,
        "texte"
            + S
            + " disponible"
            + S
            + " (?:aupres de|aupres du|a l'adresse|sur) ?:?(?: ?(?:le"
            + " )?point d'information national ?(?:"
            + MARK
            + ")?,? ou adresse[^:]{0,220}:)?");
    start(
        l, REASON, "(?:motif|raison)s? (?:de l'|du |de la )(?:addendum|corrigendum|revision) ?:?");
    start(l, FOOTNOTE, "\\d? ?(?:ces renseignements peuvent|il est possible de fournir)");
    anywhere(l, SPS_REGIONS, "regions ou pays susceptibles d'etre concernes[^:]{0,80}:");
    anywhere(l, SPS_STANDARD, "existe-t-il une norme internationale pertinente ?\\?");
  }

  private static void spanish(List<Label> l) {
    start(
        l,
        INTRODUCTION,
        "(?:se da traslado de la|la siguiente (?:notificacion|comunicacion)|la comunicacion"
            + " siguiente)");
    anywhere(l, MEMBER, "miembro (?:del acuerdo )?que notifica ?:");
    anywhere(l, LOCAL_GOVERNMENT, "si procede, nombre[^:]{0,20} gobiernos? loca[^:]{0,80}:");
    anywhere(l, AGENCY, "organismo" + S + " responsable" + S + " ?:");
    anywhere(
        l,
        COMMENTS_TO,
        "(?:(?:nombre y direccion|datos de contacto) ?(?:"
            + BRACKETS
            + ")? ?del? )?(?:organismo|la"
            + " autoridad)[^:.]{0,40}encargad[oa] de la tramitacion de (?:las"
            + " )?observaciones[^:]{0,220}:");
    start(l, ARTICLES, "notificacion hecha en virtud de(?:l| los) articulo" + S + "(?= ?\\d)");
    anywhere(l, PRODUCTS, "productos? (?:abarcados?|comprendidos?) ?" + BRACKETS + " ?:");
    start(l, PRODUCTS, "productos? (?:abarcados?|comprendidos?) ?:");
    anywhere(l, TITLE, "titulo(?:,| y) numero de paginas[^:]{0,90}:");
    anywhere(
        l,
        TITLE,
        "(?:detalles|datos|informacion|precisiones)[^:()]{0,40}documento"
            + S
            + " notificado"
            + S
            + " ?"
            + BRACKETS
            + " ?:");
    start(l, TITLE, "titulo ?:");
    start(l, LINKS, "enlaces?[^:]{0,30} documento[^:]{0,200}:");
    anywhere(l, DESCRIPTION, "descripcion del contenido ?:");
    start(l, DESCRIPTION, "descripcion ?:");
    anywhere(l, OBJECTIVE, "objetivo y razon de ser(?:[^:]{0,120}:|[^:]{0,120}$)");
    start(l, RELEVANT, "(?:otros )?documentos? pertinentes? ?:");
    anywhere(
        l, ADOPTION_AND_ENTRY, "fechas? propuestas? de adopcion y (?:de )?entrada en vigor ?:");
    anywhere(l, ADOPTION, "fecha propuesta (?:de|para la) adopcion ?:");
    anywhere(l, ENTRY, "fecha propuesta (?:de|para la) entrada en vigor ?:");
    start(l, PROVISION_OF_COMMENTS, "(?:presentacion|formulacion) de observaciones ?:?");
    anywhere(
        l,
        FINAL_DATE,
        "fecha limite (?:para|de) (?:la )?(?:presentacion|formulacion|recepcion) de observaciones ?:");
    start(
        l,
        TEXTS,
        "texto"
            + S
            + " disponible"
            + S
            + " en ?:(?: ?(?:el )?servicio nacional de informacion ?(?:"
            + MARK
            + ")?,? o direccion[^:]{0,240}:)?");
    start(
        l, REASON, "(?:motivo|razon(?:es)?)s? del? (?:la )?(?:addendum|corrigendum|revision) ?:?");
    start(l, FOOTNOTE, "\\d? ?(?:entre otras cosas, puede tratarse|esta informacion puede)");
    anywhere(l, SPS_REGIONS, "regiones o paises que podrian verse afectados[^:]{0,80}:");
    anywhere(l, SPS_STANDARD, "existe una norma internacional pertinente\\?");
  }

  private static void chinese(List<Label> l) {
    start(l, INTRODUCTION, "(?:以下|下列|下述)(?:通报|来文|通知)");
    start(l, SYMBOL, "(?:通报号|通报编号|文件编号|通报文号) ?:");
    start(l, HEADING, "通报标题 ?:");
    start(l, DISTRIBUTED, "(?:通报日期|分发日期|散发日期) ?:");
    start(l, MEMBER, "(?:发出通报的协议成员|通报成员(?:国|方)?|通知成员) ?:");
    start(
        l,
        LOCAL_GOVERNMENT,
        "(?:适用时|如可能|如适用|如有可能|必要时)[^:\\n]{0,12}地方政府的?名称 ?(?:" + BRACKETS + ")? ?:?");
    start(l, AGENCY, "(?:负责|主管)(?:部门|机构|机关) ?:");
    start(l, COMMENTS_TO, "(?:指定|负责|如与上述|受理)[^:\\n]{0,20}处理(?:通报)?(?:的)?(?:评议|意见)[^:\\n]{0,60}:");
    start(l, ARTICLES, "(?:据以通报的?条款|通报(?:所)?依据的?条款|依据条例|依据条款) ?:?");
    start(l, PRODUCTS, "(?:覆盖|涵盖|涉及|包括)的?产品 ?(?:" + BRACKETS + ")? ?:");
    start(l, TITLE, "通报文件的?(?:名称|标题)[^:\\n]{0,30}:");
    start(l, TITLE, "(?:题目|标题) ?:");
    anywhere(l, PAGES, "(?<=\\s)页数 ?:");
    anywhere(l, LANGUAGES, "(?<=\\s)(?:使用)?语言 ?:");
    start(l, DESCRIPTION, "内容(?:概述|简述|提要|描述|说明|概要) ?:");
    start(l, DESCRIPTION, "描述 ?:");
    start(l, OBJECTIVE, "目(?:的|标)(?:和|与|及)理由[^:\\n]{0,40}:");
    start(l, RELEVANT, "(?:可提供的)?(?:相关|有关)文件[^:\\n]{0,20}:");
    start(l, ADOPTION, "(?:拟议?|建议)的?(?:批准|通过|采纳|采用)的?日期 ?:");
    start(l, ENTRY, "(?:拟议?|建议)的?生效的?日期 ?:");
    start(l, FINAL_DATE, "(?:提出?意见|意见反馈|评议期?|征求意见)的?截止日期 ?:");
    start(l, TEXTS, "(?:文本可从|可从)[^:\\n]{0,20}(?:获得|得到|索取)(?:文本)? ?:");
    start(l, REASON, "(?:补遗|勘误|增补)的?(?:原因|理由) ?:");
    start(l, FOOTNOTE, "脚注 ?\\d? ?:");
    anywhere(l, SPS_REGIONS, "可能受(?:到)?影响的地区或国家");
    start(l, SPS_STANDARD, "国际标准,指南或建议");
  }

  private static void anywhere(List<Label> labels, Box box, String words) {
    labels.add(new Label(box, true, compiled(words)));
  }

  private static void start(List<Label> labels, Box box, String words) {
    labels.add(new Label(box, false, compiled(words)));
  }

  /** " ?" is white space that may be missing, " " is white space that may not. */
  private static Pattern compiled(String words) {
    return Pattern.compile(words.replace(" ?", "\\s{0,4}").replace(" ", "\\s{1,4}"));
  }
}
