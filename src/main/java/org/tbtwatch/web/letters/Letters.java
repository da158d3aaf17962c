package org.tbtwatch.web.letters;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tbtwatch.run.reader.ReaderDesk;
import org.tbtwatch.run.reader.Tokens;
import org.tbtwatch.run.reader.Tokens.Scope;
import org.tbtwatch.subscription.Subscriber;

/** What all of these pages share: whose token it is, and how a page is written. */
final class Letters {
  private static final Logger log = LoggerFactory.getLogger(Letters.class);
  static final String TOKEN = "token";

  private final ReaderDesk desk;
  private final TemplateEngine templates =
      TemplateEngine.createPrecompiled(null, ContentType.Html, null, "org.tbtwatch.jte");

  Letters(ReaderDesk desk) {
    this.desk = desk;
  }

  /** What is done for the reader whose token came. */
  interface Act {
    void to(Tokens.Token token, Subscriber reader);
  }

  /** What is done for a good token of whatever subject. */
  interface TokenAct {
    void to(Tokens.Token token);
  }

  /** Does something for the reader of a good token; any other token is answered here. */
  void forReader(Context c, Scope scope, Act act) {
    withToken(
        c,
        scope,
        token -> {
          Optional<Subscriber> reader = desk.reader(token.subject());
          if (reader.isPresent()) {
            act.to(token, reader.get());
          } else {
            LetterWords words = words(c);
            say(c, LetterPage.saying(words, words.t("gone.title"), words.t("gone.text")));
          }
        });
  }

  /** Does something for a good token; others get a page that says why not. */
  void withToken(Context c, Scope scope, TokenAct act) {
    LetterWords words = words(c);
    switch (desk.read(token(c), scope)) {
      case Tokens.Reading.Good good -> guarded(c, () -> act.to(good.token()));
      case Tokens.Reading.Expired old -> {
        c.status(HttpStatus.GONE);
        say(c, LetterPage.saying(words, words.t("expired.title"), words.t("expired.text")));
      }
      case Tokens.Reading.Refused no -> {
        c.status(HttpStatus.FORBIDDEN);
        say(c, LetterPage.saying(words, words.t("refused.title"), words.t("refused.text")));
      }
    }
  }

  /** A failure must not put the address, which holds a token, into a log. */
  private void guarded(Context c, Runnable work) {
    try {
      work.run();
    } catch (RuntimeException e) {
      log.error("letter page failed", e);
      c.status(HttpStatus.INTERNAL_SERVER_ERROR);
      LetterWords words = words(c);
      say(c, LetterPage.saying(words, words.t("failed.title"), words.t("failed.text")));
    }
  }

  private static String token(Context c) {
    String text = c.pathParam(TOKEN);
    return text.endsWith(".ics") || text.endsWith(".csv")
        ? text.substring(0, text.length() - 4)
        : text;
  }

  void say(Context c, LetterPage page) {
    render(c, "letters/said.jte", page);
  }

  void render(Context c, String template, Object page) {
    StringOutput out = new StringOutput();
    templates.render(template, Map.of("page", page), out);
    c.header("X-Robots-Tag", "noindex");
    c.html(out.toString());
  }

  /** The language of a browser that nobody is known behind. */
  static LetterWords words(Context c) {
    String asked = Optional.ofNullable(c.queryParam("lang")).orElse("");
    if (LetterWords.LANGUAGES.contains(asked)) {
      return LetterWords.of(asked);
    }
    String header = Optional.ofNullable(c.header("Accept-Language")).orElse("");
    for (String range : header.toLowerCase(Locale.ROOT).split(",")) {
      String language = range.strip().split("[-;]", 2)[0];
      if (LetterWords.LANGUAGES.contains(language)) {
        return LetterWords.of(language);
      }
    }
    return LetterWords.of("en");
  }
}
