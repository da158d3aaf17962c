package org.tbtwatch.web.letters;

/**
 * What the form for joining shows.
 *
 * @param words the language of whoever looks
 * @param email as typed
 * @param keywords as typed
 * @param hs as typed
 * @param members as typed
 * @param fault what is wrong with it; empty if nothing
 */
public record JoinPage(
    LetterWords words, String email, String keywords, String hs, String members, String fault) {}
