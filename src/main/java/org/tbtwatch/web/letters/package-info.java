/**
 * Pages on which readers act over the links of their mails, without a password: leaving, joining,
 * preferences, one digest as a page, calendars. Looking at any of them changes nothing; only a
 * pressed button does, and it needs no cookie.
 */
@NullMarked
package org.tbtwatch.web.letters;

import org.jspecify.annotations.NullMarked;
