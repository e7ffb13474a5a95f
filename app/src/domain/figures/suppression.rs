//! Suppression: keeps small counts out of a table without losing a case.

use std::collections::BTreeMap;

use super::Line;

/// The label of the line that adds up the suppressed ones. A category with this very name is counted in it, too.
pub const SUPPRESSED: &str = "other (merged)";

/// The lines of a table in which no line stands for fewer than `threshold` cases and all cases are counted. Empty if
/// that is impossible.
///
/// Lines below the threshold are merged into one line. The smallest remaining line joins it until it reaches the
/// threshold, too: otherwise subtraction from the total would reveal it.
pub(super) fn suppress(mut counts: BTreeMap<String, u64>, threshold: u32) -> Vec<Line> {
    let too_few = |count: u64| count < u64::from(threshold);
    let mut merged = counts.remove(SUPPRESSED);
    let mut lines: Vec<Line> = counts.into_iter().map(|(label, count)| Line { label, count }).collect();
    lines.sort_by(|a, b| b.count.cmp(&a.count).then_with(|| a.label.cmp(&b.label)));
    // The lines are sorted: the last one is the smallest.
    while let Some(smallest) = lines.pop_if(|line| too_few(line.count) || merged.is_some_and(too_few)) {
        merged = Some(merged.unwrap_or(0) + smallest.count);
    }
    match merged {
        // All cases together are too few.
        Some(count) if too_few(count) => return Vec::new(),
        Some(count) => lines.push(Line { label: SUPPRESSED.to_owned(), count }),
        None => {}
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::{collection::btree_map, prelude::*};

    fn merged(counts: &[(&str, u64)], threshold: u32) -> Vec<(String, u64)> {
        let counts = counts.iter().map(|(label, count)| ((*label).to_owned(), *count)).collect();
        suppress(counts, threshold).into_iter().map(|line| (line.label, line.count)).collect()
    }

    fn lines(expected: &[(&str, u64)]) -> Vec<(String, u64)> {
        expected.iter().map(|(label, count)| ((*label).to_owned(), *count)).collect()
    }

    #[test]
    fn a_table_of_large_counts_stays_as_it_is() {
        assert_eq!(merged(&[("a", 3), ("b", 5), ("c", 3)], 3), lines(&[("b", 5), ("a", 3), ("c", 3)]));
    }

    #[test]
    fn small_counts_become_one_line_at_the_end() {
        let table = [("a", 4), ("b", 2), ("c", 1), ("d", 2)];
        assert_eq!(merged(&table, 3), lines(&[("a", 4), (SUPPRESSED, 5)]));
    }

    #[test]
    fn a_lone_small_count_takes_in_the_next_smallest() {
        assert_eq!(merged(&[("a", 9), ("b", 4), ("c", 1)], 3), lines(&[("a", 9), (SUPPRESSED, 5)]));
        assert_eq!(merged(&[("a", 9), ("b", 1)], 3), lines(&[(SUPPRESSED, 10)]));
    }

    #[test]
    fn the_merge_takes_in_as_many_as_it_needs() {
        let table = [("a", 9), ("b", 4), ("c", 1), ("d", 1)];
        assert_eq!(merged(&table, 3), lines(&[("a", 9), (SUPPRESSED, 6)]));
        assert_eq!(merged(&table, 6), lines(&[("a", 9), (SUPPRESSED, 6)]));
        assert_eq!(merged(&table, 7), lines(&[(SUPPRESSED, 15)]));
    }

    #[test]
    fn of_two_equal_lines_the_lower_one_is_taken_in() {
        assert_eq!(merged(&[("a", 3), ("b", 3), ("c", 1)], 3), lines(&[("a", 3), (SUPPRESSED, 4)]));
    }

    #[test]
    fn a_table_with_too_few_cases_has_no_lines() {
        assert_eq!(merged(&[("a", 1), ("b", 1)], 3), lines(&[]));
        assert_eq!(merged(&[("a", 2)], 3), lines(&[]));
        assert_eq!(merged(&[], 3), lines(&[]));
    }

    #[test]
    fn a_threshold_of_none_or_one_merges_nothing() {
        for threshold in [0, 1] {
            assert_eq!(merged(&[("a", 1), ("b", 2)], threshold), lines(&[("b", 2), ("a", 1)]));
        }
    }

    #[test]
    fn a_value_spelled_like_the_merged_line_is_counted_there() {
        assert_eq!(merged(&[("a", 4), (SUPPRESSED, 5)], 3), lines(&[("a", 4), (SUPPRESSED, 5)]));
        assert_eq!(merged(&[("a", 4), ("b", 1), (SUPPRESSED, 5)], 3), lines(&[("a", 4), (SUPPRESSED, 6)]));
        assert_eq!(merged(&[("a", 4), ("b", 9), (SUPPRESSED, 1)], 3), lines(&[("b", 9), (SUPPRESSED, 5)]));
        assert_eq!(merged(&[(SUPPRESSED, 2)], 3), lines(&[]));
    }

    /// Random counts with labels of one letter, and sometimes the label of the merged line.
    fn counts() -> impl Strategy<Value = BTreeMap<String, u64>> {
        let label = prop_oneof![9 => "[a-z]", 1 => Just(SUPPRESSED.to_owned())];
        btree_map(label, 1..12_u64, 0..12)
    }

    proptest! {
        #[test]
        fn no_line_is_under_the_threshold_and_no_case_is_lost(counts in counts(), threshold in 0..15_u32) {
            let total: u64 = counts.values().sum();
            let lines = suppress(counts, threshold);
            prop_assert!(lines.iter().all(|line| line.count >= u64::from(threshold)));
            prop_assert!(lines.iter().all(|line| line.count > 0));
            let shown: u64 = lines.iter().map(|line| line.count).sum();
            let safe = total > 0 && total >= u64::from(threshold);
            prop_assert_eq!(shown, if safe { total } else { 0 });
            prop_assert_eq!(lines.is_empty(), !safe);
        }

        #[test]
        fn a_named_line_keeps_its_count_and_the_merged_line_hides_at_least_two(counts in counts(), threshold in 0..15_u32) {
            prop_assume!(!counts.contains_key(SUPPRESSED));
            let lines = suppress(counts.clone(), threshold);
            let named: Vec<_> = lines.iter().filter(|line| line.label != SUPPRESSED).collect();
            prop_assert!(named.iter().all(|line| counts.get(&line.label) == Some(&line.count)));
            if named.len() < lines.len() {
                prop_assert!(counts.len() - named.len() >= 2);
                prop_assert!(counts.values().any(|count| *count < u64::from(threshold)));
            }
        }

        #[test]
        fn the_merge_takes_the_smallest_and_no_more_than_it_needs(counts in counts(), threshold in 0..15_u32) {
            prop_assume!(!counts.contains_key(SUPPRESSED));
            let lines = suppress(counts.clone(), threshold);
            let is_named = |label: &String| lines.iter().any(|line| line.label == *label);
            let (kept, gone): (Vec<_>, Vec<_>) = counts.into_iter().partition(|(label, _)| is_named(label));
            let largest_gone = gone.iter().map(|(_, count)| *count).max().unwrap_or(0);
            prop_assert!(kept.iter().all(|(_, count)| *count >= largest_gone));
            if !lines.is_empty() && !gone.is_empty() && largest_gone >= u64::from(threshold) {
                let others: u64 = gone.iter().map(|(_, count)| *count).sum::<u64>() - largest_gone;
                prop_assert!(others < u64::from(threshold));
            }
        }

        #[test]
        fn a_higher_threshold_never_names_more(counts in counts(), threshold in 0..15_u32) {
            let named = |threshold| -> Vec<Line> {
                suppress(counts.clone(), threshold).into_iter().filter(|line| line.label != SUPPRESSED).collect()
            };
            let before = named(threshold);
            prop_assert!(named(threshold + 1).iter().all(|line| before.contains(line)));
        }

        #[test]
        fn lines_fall_by_count_then_rise_by_label_and_the_merged_one_is_last(counts in counts(), threshold in 0..15_u32) {
            let lines = suppress(counts, threshold);
            let key = |line: &Line| (line.label == SUPPRESSED, u64::MAX - line.count, line.label.clone());
            prop_assert!(lines.is_sorted_by_key(key));
            prop_assert!(lines.iter().filter(|line| line.label == SUPPRESSED).count() <= 1);
        }
    }
}
