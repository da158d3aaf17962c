package org.tbtwatch.mail.smtp;

import jakarta.mail.MessagingException;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;
import org.jspecify.annotations.Nullable;
import org.tbtwatch.mail.SendResult;

/**
 * Why a mail was not taken.
 *
 * @param at at which step of the dialogue
 * @param code the server's reply code; -1 where none came
 * @param reply its reply, or what broke
 */
record SmtpFailure(Step at, int code, String reply) {

  /** Steps of the dialogue that differ in whose fault a refusal is. */
  enum Step {
    /** Reaching the server, logging in. */
    CONNECTION,
    /** Our own address. */
    SENDER,
    /** The receiver's address. */
    RECEIVER,
    /** The mail itself. */
    MAIL
  }

  static SmtpFailure of(MessagingException thrown) {
    for (Exception e = thrown; e != null; e = next(e)) {
      switch (e) {
        case SMTPAddressFailedException a -> {
          return new SmtpFailure(Step.RECEIVER, a.getReturnCode(), said(a));
        }
        case SMTPSenderFailedException s -> {
          return new SmtpFailure(Step.SENDER, s.getReturnCode(), said(s));
        }
        default -> {
          // the outer exception tells less: look at what it holds first
        }
      }
    }
    if (thrown instanceof SMTPSendFailedException s) {
      String command = String.valueOf(s.getCommand());
      Step step = command.startsWith("MAIL") ? Step.SENDER : Step.MAIL;
      return new SmtpFailure(step, s.getReturnCode(), said(s));
    }
    Step step = thrown instanceof SmtpMailer.NotConnected ? Step.CONNECTION : Step.MAIL;
    return new SmtpFailure(step, -1, said(thrown));
  }

  private static @Nullable Exception next(Exception e) {
    return e instanceof MessagingException m ? m.getNextException() : null;
  }

  /** Whether the connection can no longer be used. */
  boolean isBroken() {
    return code < 400 || code == 421;
  }

  /** Whether the server had closed an idle connection before it saw anything of this mail. */
  boolean isIdleClose() {
    return isBroken() && at == Step.SENDER;
  }

  /** Only a refusal of the receiver or of the mail itself is final; our own faults are not. */
  SendResult result() {
    boolean loginMissing = code == 530 || code == 535 || code == 538;
    return switch (at) {
      case CONNECTION -> new SendResult.Unserved(reply);
      case SENDER -> code >= 500 ? new SendResult.Unserved(reply) : new SendResult.TryLater(reply);
      case RECEIVER, MAIL ->
          loginMissing
              ? new SendResult.Unserved(reply)
              : code >= 500
                  ? new SendResult.Refused(reply)
                  : new SendResult.TryLater(reply, at == Step.MAIL && code < 0);
    };
  }

  private static String said(MessagingException e) {
    StringBuilder all = new StringBuilder(oneLine(e.getMessage()));
    Throwable cause = e.getNextException();
    if (cause != null
        && cause.getMessage() != null
        && !all.toString().contains(cause.getMessage())) {
      all.append(": ").append(oneLine(cause.getMessage()));
    }
    return all.isEmpty() ? e.getClass().getSimpleName() : all.toString();
  }

  static String oneLine(@Nullable String text) {
    return text == null ? "" : text.strip().replaceAll("\\s*[\\r\\n]+\\s*", " | ");
  }
}
