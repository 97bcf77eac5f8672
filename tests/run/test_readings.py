from wiredesk.run.readings import prepare_reading


def test_a_worker_can_be_made_ready_without_a_report():
    prepare_reading(())
