package org.tbtwatch.digest.layout;

import java.util.List;

/**
 * A digest in the reader's words, ready to be laid out: everything a template or the plain text
 * shows, nothing they would have to work out. All texts are raw; whoever lays out escapes.
 *
 * @param language two letters
 * @param subject the mail's subject
 * @param preview what mail programs show beside the subject
 * @param date the reader's day
 * @param headline the counts
 * @param nearest the nearest deadline; empty for none
 * @param receipt what was checked, in one line
 * @param alarms broken sources; each a sentence
 * @param notices first digest, late digest and the like
 * @param sections what it tells, most urgent first
 * @param ahead the list of deadlines; empty where it would only repeat
 * @param foot the small print
 */
public record DigestPage(
    String language,
    String subject,
    String preview,
    String date,
    String headline,
    String nearest,
    String receipt,
    List<String> alarms,
    List<String> notices,
    List<Section> sections,
    Ahead ahead,
    Foot foot) {
  public DigestPage {
    alarms = List.copyOf(alarms);
    notices = List.copyOf(notices);
    sections = List.copyOf(sections);
  }

  /** Items under one heading. */
  public record Section(String heading, List<Item> items) {
    public Section {
      items = List.copyOf(items);
    }
  }

  /** A bit of text, marked where a word of the reader's search hit. */
  public record Piece(String text, boolean hit) {}

  /** A link with its words. */
  public record Anchor(String words, String url) {}

  /**
   * One field that changed; {@code before} and {@code after} as the reader's language puts them.
   */
  public record Changed(String label, String before, String after, String context) {}

  /**
   * A reason.
   *
   * @param path how it hit, which decides the colour
   * @param words what the chip says
   */
  public record Chip(String path, String words) {}

  /** The reasons of one saved search. */
  public record Why(String search, List<Chip> chips) {
    public Why {
      chips = List.copyOf(chips);
    }
  }

  /**
   * What happens.
   *
   * @param tone class of its colour: {@code open}, {@code soon}, {@code closed}, {@code force},
   *     {@code withdrawn}, {@code unknown}
   * @param word the state as a word
   * @param left days left, or since; may be empty
   * @param when the date that matters and what it is
   */
  public record Stand(String tone, String word, String left, String when) {}

  /**
   * The deadline that counts for the reader.
   *
   * @param passed whether it has passed while the printed one has not
   * @param line the date; empty where it is the printed one
   * @param sum how it was reckoned
   */
  public record Effective(boolean passed, String line, String sum) {}

  /**
   * One notification.
   *
   * @param said what is said of it to every reader whose words hit alike
   * @param why why it is here
   * @param links where this reader can act on it
   */
  public record Item(Said said, List<Why> why, List<Anchor> links) {
    public Item {
      why = List.copyOf(why);
      links = List.copyOf(links);
    }
  }

  /**
   * What is said of one notification to many readers.
   *
   * @param urgent a warning for urgent notices; may be empty
   * @param concept the product in the reader's language; may be empty
   * @param products products covered, as notified
   * @param stand what happens
   * @param origin Member and kind
   * @param symbol document symbol
   * @param joint further symbols of a joint notification; may be empty
   * @param title title as notified; empty where it stands for the products
   * @param passage the best passage; may be empty
   * @param cause which later document changed it; may be empty
   * @param changes what changed
   * @param moreChanges how many more; may be empty
   * @param facts the structured facts as one sentence
   * @param effective the reader's own deadline
   * @param next what to do
   * @param links where to read
   * @param brief the same in one or two lines
   */
  public record Said(
      String urgent,
      String concept,
      List<Piece> products,
      Stand stand,
      String origin,
      String symbol,
      String joint,
      List<Piece> title,
      List<Piece> passage,
      String cause,
      List<Changed> changes,
      String moreChanges,
      String facts,
      Effective effective,
      String next,
      List<Anchor> links,
      Brief brief) {
    public Said {
      products = List.copyOf(products);
      title = List.copyOf(title);
      passage = List.copyOf(passage);
      changes = List.copyOf(changes);
      links = List.copyOf(links);
    }

    /** Products covered as one text. */
    public String productsText() {
      return text(products);
    }

    /** Title as one text. */
    public String titleText() {
      return text(title);
    }

    /** Passage as one text. */
    public String passageText() {
      return text(passage);
    }

    private static String text(List<Piece> pieces) {
      StringBuilder all = new StringBuilder();
      pieces.forEach(p -> all.append(p.text()));
      return all.toString();
    }
  }

  /**
   * A notification in one or two lines.
   *
   * @param tone class of its colour
   * @param state state, days left and date
   * @param products products covered, short
   * @param origin Member and kind
   * @param symbol document symbol
   * @param url of the document; may be empty
   */
  public record Brief(
      String tone, String state, String products, String origin, String symbol, String url) {}

  /** Deadlines in the order they come. */
  public record Ahead(String heading, List<Brief> rows) {
    public Ahead {
      rows = List.copyOf(rows);
    }
  }

  /**
   * The small print.
   *
   * @param receiptTitle heading of the receipt
   * @param receipt the receipt in full
   * @param notes on deadlines and on what is not read
   * @param why why the reader gets this
   * @param change how to change or pause: words, then what to press or do
   * @param leave how to leave
   * @param more what only some digests offer
   * @param name who we are
   */
  public record Foot(
      String receiptTitle,
      List<String> receipt,
      List<String> notes,
      String why,
      Step change,
      Step leave,
      List<Step> more,
      String name) {
    public Foot {
      more = List.copyOf(more);
      receipt = List.copyOf(receipt);
      notes = List.copyOf(notes);
    }
  }

  /**
   * One thing the reader can do.
   *
   * @param before words before the link
   * @param words words of the link, or all there is
   * @param url empty where there is nothing to press
   */
  public record Step(String before, String words, String url) {}
}
