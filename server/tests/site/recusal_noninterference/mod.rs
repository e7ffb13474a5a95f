//! Noninterference of recusal: whatever happens to a case, a recused member gets the same responses, byte for byte, as
//! in a world without that case.

mod step;
mod world;
mod worlds;

use proptest::{
    collection::vec,
    test_runner::{Config, TestRunner},
};

use step::{Keeper, Step, step};
use world::told;
use worlds::Worlds;

#[test]
fn a_recused_member_lives_in_a_world_where_the_case_never_was() {
    let runtime = tokio::runtime::Runtime::new().unwrap();
    let config = Config { cases: 24, failure_persistence: None, max_shrink_iters: 60, ..Config::default() };
    let mut runner = TestRunner::new(config);
    let histories = vec(step(), 4..24);
    let run = |history: Vec<Step>| {
        runtime.block_on(async {
            let mut worlds = Worlds::new().await;
            worlds.take(&Step::File { kept_by: Some(Keeper::Reporter), asks: false }).await;
            worlds.take(&Step::File { kept_by: None, asks: false }).await;
            for step in &history {
                worlds.take(step).await;
            }
            worlds.look().await;
        });
        Ok(())
    };
    runner.run(&histories, run).unwrap();
}

#[tokio::test]
async fn the_two_worlds_are_told_apart_by_whoever_is_not_kept_out() {
    let mut worlds = Worlds::new().await;
    worlds.take(&Step::File { kept_by: Some(Keeper::Reporter), asks: false }).await;
    let mut queues = Vec::new();
    for world in &worlds.both {
        world.site.draw_from(7);
        queues.push(told(world.team[1].get("/conf/desk").await));
    }
    assert_ne!(queues[0].2, queues[1].2, "else the comparison would compare nothing");
}
