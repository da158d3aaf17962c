package org.tbtwatch.nomenclature.word;

/**
 * One word of a text, or one Chinese character of it.
 *
 * @param form folded: width, case and accents levelled, Chinese simplified
 * @param start offset of its first character in the text
 * @param end offset after its last character
 * @param position running number; two tokens share one where a compound is also given joined
 * @param han whether it is one Chinese character
 */
public record Token(String form, int start, int end, int position, boolean han) {}
