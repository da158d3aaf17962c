package org.tbtwatch.parse.form.text;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads plain text, also what crude extraction of a Word document leaves behind. */
final class PlainText {
  private static final Charset CHINESE = Charset.forName("GB18030");
  private static final Charset WESTERN = Charset.forName("windows-1252");

  /** Word's field codes as they leak: {@code SET Member ""}, {@code HYPERLINK "http..."}. */
  private static final Pattern FIELD =
      Pattern.compile(
          "\\bHYPERLINK\\s+(?:\\\\[a-z]\\s+)?\"([^\"\\n]{0,500})\"(?:\\s*\\\\[a-z](?:\\s+\"[^\"\\n]*\")?)*"
              + "|\\bSET\\s+\\w+\\s+\"[^\"\\n]*\""
              + "|\\bFORM(?:TEXT|DROPDOWN)\\b"
              + "|\\b(?:NUM)?PAGES?(?:\\s+\\\\[*#]\\s+\\S+)+"
              + "|\\\\\\*\\s*(?:MERGEFORMAT|Arabic)\\b");

  private PlainText() {}

  static FormText read(byte[] content, FormLimits limits) throws FormTextException {
    TextLines lines = new TextLines(limits.maxChars());
    lines.line(withoutFieldCodes(decode(content)));
    return new FormText("", lines.text(), "", true);
  }

  /** Bytes to text: a byte order mark decides, then strict UTF-8, then Chinese, then Western. */
  static String decode(byte[] content) {
    if (content.length >= 2 && content[0] == (byte) 0xFF && content[1] == (byte) 0xFE) {
      return new String(content, StandardCharsets.UTF_16LE);
    }
    if (content.length >= 2 && content[0] == (byte) 0xFE && content[1] == (byte) 0xFF) {
      return new String(content, StandardCharsets.UTF_16BE);
    }
    Optional<String> utf8 = strictly(content, StandardCharsets.UTF_8);
    if (utf8.isPresent()) {
      return utf8.get();
    }
    Optional<String> chinese = strictly(content, CHINESE).filter(PlainText::isChinese);
    return chinese.orElseGet(() -> new String(content, WESTERN));
  }

  private static Optional<String> strictly(byte[] content, Charset charset) {
    try {
      return Optional.of(
          charset
              .newDecoder()
              .onMalformedInput(CodingErrorAction.REPORT)
              .onUnmappableCharacter(CodingErrorAction.REPORT)
              .decode(ByteBuffer.wrap(content))
              .toString());
    } catch (CharacterCodingException e) {
      return Optional.empty(); // not of this charset: the next one is tried
    }
  }

  /** Western text read as GB18030 gives rare characters; a Chinese form has the word 通报. */
  private static boolean isChinese(String text) {
    return text.contains("通报") || text.contains("通知");
  }

  /** Drops leaked field codes; of a hyperlink the address stays where no text follows it. */
  static String withoutFieldCodes(String text) {
    Matcher m = FIELD.matcher(text);
    StringBuilder out = new StringBuilder(text.length());
    while (m.find()) {
      String target = m.group(1) == null ? "" : m.group(1);
      boolean shown = text.startsWith("http", m.end()) || !target.startsWith("http");
      m.appendReplacement(out, Matcher.quoteReplacement(shown ? "" : " " + target + " "));
    }
    return m.appendTail(out).toString();
  }
}
