package org.tbtwatch.practice.page;

import org.tbtwatch.practice.PracticeRecord;

/**
 * One row of the search: a notification as one of its Members notified it.
 *
 * @param record the notification
 * @param position which of its Members, from 0
 */
record SearchRow(PracticeRecord record, int position) {
  int id() {
    return record.id() + position;
  }

  String member() {
    return record.memberNames().get(Math.min(position, record.memberNames().size() - 1));
  }
}
