/**
 * Carries mails: by SMTP, or as files in a folder. Knows addresses and text, and no word of the
 * WTO's.
 */
@NullMarked
package org.tbtwatch.mail;

import org.jspecify.annotations.NullMarked;
