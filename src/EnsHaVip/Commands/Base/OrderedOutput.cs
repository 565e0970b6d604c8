using System;
using System.Collections.Generic;

namespace EnsHaVip.Commands;

/// <summary>Results of work that runs side by side, written in the order in which the work began. Only the pipeline's thread uses it.</summary>
internal sealed class OrderedOutput
{
    private readonly Queue<Place> _places = new();

    /// <summary>How many places are taken and not written yet.</summary>
    public int Waiting => _places.Count;

    /// <summary>The next place in the order.</summary>
    public Place Take()
    {
        var place = new Place();
        _places.Enqueue(place);
        return place;
    }

    /// <summary>Fills a place, and writes whatever no longer waits for one before it.</summary>
    public void Fill(Place place, Action write)
    {
        place.Write = write;
        while (_places.Count > 0 && _places.Peek().Write is { } next)
        {
            _places.Dequeue();
            next();
        }
    }

    /// <summary>One result that is written already, or waited for.</summary>
    internal sealed class Place
    {
        public Action? Write { get; set; }
    }
}
