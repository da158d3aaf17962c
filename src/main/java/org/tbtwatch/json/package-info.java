/**
 * Our values as JSON text and back: one spelling of each, shared by the store, the parsers' example
 * pages and the doors. Names are those of {@link org.tbtwatch.notification.NotificationField}.
 * Reading refuses a name it does not know rather than dropping it.
 */
@NullMarked
package org.tbtwatch.json;

import org.jspecify.annotations.NullMarked;
