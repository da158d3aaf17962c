/** Mail over SMTP: connections kept, answers understood, DKIM signed. */
@NullMarked
package org.tbtwatch.mail.smtp;

import org.jspecify.annotations.NullMarked;
