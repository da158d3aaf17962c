package org.tbtwatch.fetch;

import dev.failsafe.Failsafe;
import dev.failsafe.FailsafeException;
import dev.failsafe.RetryPolicy;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.tbtwatch.fetch.manners.RetryAfter;
import org.tbtwatch.fetch.transport.Transport.Answer;
import org.tbtwatch.fetch.transport.Transport.Question;

/**
 * Asks one address as often as is sensible: three times more after a broken connection, 5xx or 429,
 * with growing pauses; where a host says {@code Retry-After}, not before that.
 */
final class PatientAsk {
  private static final int RETRIES = 3;
  private static final Duration FIRST_PAUSE = Duration.ofSeconds(2);
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Duration UNSAID = Duration.ofMinutes(10);

  private final FetchParts parts;
  private final FetchRequest request;
  private final RetryPolicy<Answer> policy;
  private Duration waited = Duration.ZERO;

  /** How asking ended. */
  sealed interface Outcome {
    record Answered(Answer answer) implements Outcome {}

    record Later(Instant notBefore, String why) implements Outcome {}

    /**
     * No answer.
     *
     * @param ours whether we would not or may not ask, rather than could not
     */
    record Broken(String reason, boolean ours, boolean tooLarge) implements Outcome {
      Broken(String reason, boolean ours) {
        this(reason, ours, false);
      }
    }
  }

  PatientAsk(FetchParts parts, FetchRequest request) {
    this.parts = parts;
    this.request = request;
    this.policy =
        RetryPolicy.<Answer>builder()
            .handle(IOException.class)
            .handleResultIf(this::isPassingTrouble)
            .abortOn(RefusedException.class)
            .withMaxRetries(RETRIES)
            .build();
  }

  private boolean isPassingTrouble(Answer answer) {
    boolean trouble = answer.status() >= 500 || answer.status() == 429;
    return trouble && retryAfter(answer).isEmpty();
  }

  /** 2, 6 and 18 seconds. */
  private static Duration pauseBefore(int attempts) {
    return FIRST_PAUSE.multipliedBy((long) Math.pow(3, attempts - 1.0));
  }

  private Optional<Instant> retryAfter(Answer answer) {
    return answer.status() == 429 || answer.status() == 503
        ? RetryAfter.read(answer.head(), parts.clock().instant())
        : Optional.empty();
  }

  /**
   * Asks, waits where that is asked for and wanted.
   *
   * @param delay between two requests to that host
   */
  Outcome ask(Question question, Duration delay) {
    URI url = question.url();
    try {
      while (true) {
        Optional<Outcome> tooLong = waitUntilWelcome(url);
        if (tooLong.isPresent()) {
          return tooLong.get();
        }
        Answer answer =
            Failsafe.with(policy)
                .get(
                    context -> {
                      if (context.getAttemptCount() > 0) {
                        parts.pause().pause(pauseBefore(context.getAttemptCount()));
                      }
                      return attempt(question, delay);
                    });
        Optional<Instant> notBefore = retryAfter(answer);
        if (notBefore.isPresent()) {
          parts.throttle().leaveAlone(url.getHost(), notBefore.get());
        } else if (answer.status() == 429) {
          Instant until = parts.clock().instant().plus(UNSAID);
          parts.throttle().leaveAlone(url.getHost(), until);
          return new Outcome.Later(until, url.getHost() + " answers 429, too many requests");
        } else {
          return new Outcome.Answered(answer);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Outcome.Broken("interrupted", true);
    } catch (FailsafeException e) {
      return broken(e);
    }
  }

  /** A person's request waits up to a minute in all; others come back later. */
  private Optional<Outcome> waitUntilWelcome(URI url) throws InterruptedException {
    Instant now = parts.clock().instant();
    Instant notBefore = parts.throttle().notBefore(url.getHost());
    if (!now.isBefore(notBefore)) {
      return Optional.empty();
    }
    Duration rest = Duration.between(now, notBefore);
    if (!request.byHand() || waited.plus(rest).compareTo(PATIENCE) > 0) {
      String why = url.getHost() + " asks to be left alone (Retry-After)";
      return Optional.of(new Outcome.Later(notBefore, why));
    }
    waited = waited.plus(rest);
    parts.pause().pause(rest);
    return Optional.empty();
  }

  private Answer attempt(Question question, Duration delay)
      throws IOException, InterruptedException {
    URI url = question.url();
    return parts
        .throttle()
        .inTurn(
            url.getHost(),
            delay,
            () -> {
              parts.guard().check(request.source(), url, parts.route().isProxied(url));
              return parts.transport().ask(question);
            });
  }

  private static Outcome broken(FailsafeException e) {
    Throwable cause = e.getCause() == null ? e : e.getCause();
    if (cause instanceof InterruptedException) {
      Thread.currentThread().interrupt();
      return new Outcome.Broken("interrupted", true);
    }
    String reason = cause.getMessage() == null ? cause.toString() : cause.getMessage();
    return cause instanceof RefusedException r
        ? new Outcome.Broken(reason, r.isOurs(), r.isTooLarge())
        : new Outcome.Broken(reason, false);
  }
}
